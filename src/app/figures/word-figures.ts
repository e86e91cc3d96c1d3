import type { Content } from '../../content/load-content.ts';
import type { Language } from '../../conversation/language.ts';
import type { FiguresSheet } from './figures-sheet.ts';

/** The names of what is told by ids, in a language. */
export interface FigureNames {
  /** Of flows that serve a wish; the others have none. */
  readonly flows: Readonly<Record<string, string>>;
  /** Why something went to people. */
  readonly reasons: Readonly<Record<string, string>>;
}

/** A call that was promised has no reason besides. */
const called = 'callback';

/** Names the flows and reasons of a sheet. */
export function nameFigures(
  { flows, handOvers }: Pick<FiguresSheet, 'flows' | 'handOvers'>,
  { speaker, books }: Pick<Content, 'speaker' | 'books'>,
  language: Language,
): FigureNames {
  const word = (key: string): string => speaker.word({ key, values: {}, variant: 0 }, language);
  const served = flows.flatMap(({ name }) => {
    const [intent] = books.flows.get(name)?.startsOn ?? [];
    return intent === undefined ? [] : [[name, word(`wish.${intent}`)] as const];
  });
  const reasons = handOvers.map(({ reason }) => reason).filter((reason) => reason !== called);
  return {
    flows: Object.fromEntries(served),
    reasons: Object.fromEntries(reasons.map((reason) => [reason, word(`ticket.reason.${reason}`)])),
  };
}
