import type { Content } from '../../content/load-content.ts';
import { languageSchema } from '../../conversation/language.ts';
import { understand } from '../../language/understand.ts';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import type { HandOffRecord } from '../../ports/hand-offs.ts';
import { marketFor } from '../market-for.ts';

/** Texts that the bot whispers with. */
export const whisperTexts: readonly string[] = ['packet.whisper.wish', 'packet.whisper.article'];

/** Less sure than this, a hint would only be in the way. */
const surest = 0.6;

/** What the bot would make of the shopper's last words, for the agent alone: the likely wish and a help article on it. */
export function whisperOn(
  entries: readonly TranscriptEntry[],
  { packet }: HandOffRecord,
  agentLanguage: string,
  { languages, articles, markets, speaker }: Content,
): { readonly entry: TranscriptEntry; readonly text: string } | null {
  const entry = entries.findLast(({ from }) => from !== 'system');
  if (entry?.from !== 'shopper') return null;
  const market = marketFor(markets, packet.market);
  const { numberPatterns: orderNumberPatterns } = market.orders;
  const context = { language: packet.language, asked: null, orderNumberPatterns, country: market.country };
  const reading = understand(entry.text, context, languages.model, languages.lexicons, articles);
  const language = languageSchema.parse(agentLanguage);
  const word = (key: string, name: string, label: string): string =>
    speaker.word({ key, values: { [name]: { kind: 'term', key: label } }, variant: 0 }, language);
  const [wish] = reading.band === 'start' ? reading.wishes : [];
  const [article] = reading.articles.filter(({ score }) => score >= surest);
  const lines = [
    ...(wish !== undefined && speaker.has(`wish.${wish.intent}`, language)
      ? [word('packet.whisper.wish', 'wish', `wish.${wish.intent}`)]
      : []),
    ...(article === undefined
      ? []
      : [word('packet.whisper.article', 'title', `article.title.${article.id}`)]),
  ];
  return lines.length === 0 ? null : { entry, text: lines.join('\n') };
}
