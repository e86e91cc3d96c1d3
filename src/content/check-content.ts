import type { Language } from '../conversation/language.ts';
import type { Intent } from '../conversation/reading.ts';
import type { Books } from '../dialog/books.ts';
import { checkFlow } from '../dialog/check-flow.ts';
import { textsOf } from '../dialog/spoken-texts.ts';
import { pickedTexts } from '../conversation/picked.ts';
import { engineFlows, engineTexts } from '../dialog/engine-needs.ts';
import type { TextTree } from '../speech/text-tree.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { checkLabels } from './check-labels.ts';
import { checkOptionsHeard } from './check-options-heard.ts';
import { cardTexts } from '../speech/word-card.ts';
import { controlTexts } from '../speech/word-control.ts';
import { checkTexts, type NeededText } from './check-texts.ts';
import { checkTraining } from './check-training.ts';
import { checkWordings } from './check-wordings.ts';
import { checkWishes } from './check-wishes.ts';
import type { Problem } from './problem.ts';

/** All that is checked against each other. */
export interface ContentParts {
  readonly books: Books;
  /** Flow → its file. */
  readonly flowFiles: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<Language, TextTree>;
  readonly lexicons: ReadonlyMap<Language, Lexicon>;
  readonly training: ReadonlyMap<Language, ReadonlyMap<Intent, readonly string[]>>;
}

/** Texts of the mails about a ticket: to support, which the assistant words, and what frames an agent's answer. */
const ticketTexts: readonly string[] = [
  'mail.ticket.subject',
  'mail.ticket.body',
  'mail.ticket-reply.subject',
  'mail.ticket-reply.signature',
];

/** Checks flows, handlers, texts, lexicons and training sentences against each other. All problems at once. */
export function checkContent(parts: ContentParts): readonly Problem[] {
  const { books, flowFiles, texts, lexicons, training } = parts;
  const flows = [...books.flows.values()];
  const intents = intentsIn(training);
  const flowProblems = flows.flatMap((flow) =>
    checkFlow(flow, books).map(({ step, message }) => ({
      file: flowFiles.get(flow.id) ?? flow.id,
      place: step === null ? null : `step ${step}`,
      message,
    })),
  );
  const problems = [
    ...flowProblems,
    ...missingFlows(books),
    ...unknownIntents(books, flowFiles, intents),
    ...checkWishes(flows, flowFiles, intents),
    ...checkOptionsHeard(flows, flowFiles, lexicons),
    ...checkTraining(flows, training),
  ];
  // What a flow says is known only where its steps and slots are sound.
  if (flowProblems.length > 0) return problems;
  return [
    ...problems,
    ...checkTexts(texts, neededTexts(books, intents)),
    ...checkWordings(flows, texts),
    ...checkLabels(books, texts, intents),
  ];
}

/** The intents that any language has training data for. */
export function intentsIn(training: ContentParts['training']): readonly Intent[] {
  return [...new Set([...training.values()].flatMap((perIntent) => [...perIntent.keys()]))];
}

function missingFlows(books: Books): readonly Problem[] {
  return engineFlows
    .filter((id) => !books.flows.has(id))
    .map((id) => ({
      file: 'dialogs',
      place: null,
      message: `has no flow ${id}, which the engine begins by itself; add one`,
    }));
}

function unknownIntents(
  books: Books,
  flowFiles: ReadonlyMap<string, string>,
  intents: readonly Intent[],
): readonly Problem[] {
  const starters = new Map<Intent, string>();
  return [...books.flows.values()].flatMap((flow) =>
    flow.startsOn.flatMap((intent) => {
      const file = flowFiles.get(flow.id) ?? flow.id;
      const other = starters.get(intent);
      starters.set(intent, flow.id);
      if (other !== undefined)
        return [{ file, place: 'starts-on', message: `${intent} begins ${other} already` }];
      if (intents.includes(intent)) return [];
      return [{ file, place: 'starts-on', message: `names ${intent}, for which there is no training data` }];
    }),
  );
}

function neededTexts(books: Books, intents: readonly Intent[]): readonly NeededText[] {
  const byFlows = [...books.flows.values()].flatMap((flow) =>
    textsOf(flow, books).map(({ step, key, slots }) => ({
      key,
      neededBy: `step ${flow.id}/${step}`,
      filled: slots,
    })),
  );
  const byHandlers = [...books.handlers.values()].flatMap((sheet) =>
    sheet.texts.map((key) => ({ key, neededBy: `handler ${sheet.name}`, filled: null })),
  );
  const byEngine = engineTexts.map((key) => ({ key, neededBy: 'the engine', filled: null }));
  const byCards = [...cardTexts, ...controlTexts].map((key) => ({ key, neededBy: 'a card', filled: null }));
  const byPicks = pickedTexts.map((key) => ({ key, neededBy: 'what was picked', filled: null }));
  const byTickets = ticketTexts.map((key) => ({ key, neededBy: 'the ticket mail', filled: null }));
  const wishes = intents
    .filter((intent) => intent !== 'none' && !intent.startsWith('chat.'))
    .map((intent) => ({ key: `wish.${intent}`, neededBy: `intent ${intent}`, filled: [] }));
  return [...byFlows, ...byHandlers, ...byEngine, ...byCards, ...byPicks, ...byTickets, ...wishes];
}
