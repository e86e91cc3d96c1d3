import { deskPhrasesSchema, type DeskPhrases } from '../../../protocol/desk-phrases.ts';
import { DeskRefusal, type Call } from '../call.ts';
import { queryOf, type FigureWish } from './figures-client.ts';

/** Words that were not understood, all written alike. */
export type PhraseWording = DeskPhrases['groups'][number]['wordings'][number];

/** What became of a label, as the texts `desk.figures.phrases.*` name it. */
export type LabelFate = 'kept' | 'known' | 'masked' | 'failed';

/** Fetches what was not understood in a stretch of days. */
export async function fetchPhrases(call: Call, wish: FigureWish): Promise<DeskPhrases> {
  return deskPhrasesSchema.parse(await call('GET', `phrases?${queryOf(wish)}`));
}

/** Says what words mean. */
export async function labelPhrase(
  call: Call,
  { conversation, event }: PhraseWording,
  intent: string,
): Promise<LabelFate> {
  try {
    await call('POST', 'phrases/label', { conversation, event, intent });
    return 'kept';
  } catch (error) {
    if (!(error instanceof DeskRefusal)) return 'failed';
    return error.code === 'Known' ? 'known' : error.code === 'Masked' ? 'masked' : 'failed';
  }
}
