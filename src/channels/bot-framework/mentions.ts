import { z } from 'zod';
import type { IncomingActivity } from './activity.ts';

const mentionSchema = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string() }),
  text: z.string().min(1).nullish(),
});

const entities: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
};

/** Says whether an activity speaks to the bot by its name. */
export function mentionsBot({ entities: given, recipient, text }: IncomingActivity): boolean {
  const isNamed = given?.some(
    (entity) => mentionSchema.safeParse(entity).data?.mentioned.id === recipient.id,
  );
  const name = recipient.name ?? '';
  return isNamed === true || (name !== '' && (text ?? '').toLowerCase().includes(`@${name.toLowerCase()}`));
}

/** The words of an activity without the mention of the bot; other people's mentions stay as their names. */
export function plainWords({ entities: given, recipient, text }: IncomingActivity): string {
  const mentions = (given ?? []).flatMap((entity) => {
    const mention = mentionSchema.safeParse(entity);
    return mention.data?.mentioned.id === recipient.id ? [mention.data.text ?? ''] : [];
  });
  const withoutBot = mentions
    .filter((mention) => mention !== '')
    .reduce((words, mention) => words.replaceAll(mention, ' '), text ?? '');
  return withoutBot
    .replaceAll(/<at[^>]{0,200}>(.*?)<\/at>/gsu, '$1')
    .replaceAll(/&(?:nbsp|lt|gt|quot|amp);/gu, (entity) => entities[entity] ?? entity)
    .replaceAll('\0', '')
    .toWellFormed()
    .trim();
}
