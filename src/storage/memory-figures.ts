import { conversationIdSchema, eventIdSchema } from '../conversation/event.ts';
import { episodeClassOf, unservedFlow, type EpisodeClass } from '../domain/episode-class.ts';
import { operationIdSchema } from '../domain/identifiers.ts';
import { instantSchema, isBefore, toInstant, type Instant } from '../domain/time.ts';
import type { ConversationStore } from '../ports/conversation-store.ts';
import type {
  CallCount,
  Figures,
  FiguresQuestion,
  FiguresRead,
  HandOffTimes,
  UnheardPhrase,
} from '../ports/figures.ts';
import type { CallbackBook, CallbackRecord } from '../ports/callback-book.ts';
import type { HandOffs } from '../ports/hand-offs.ts';
import type { OperationLedger } from '../ports/operation-ledger.ts';
import { quarterMs, quietMs } from './episode-record.ts';
import { sumsByKind, type FactSum } from './fact-sums.ts';
import type { MemoryEpisodes } from './memory-episodes.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { EpisodeRow, UnheardPhraseRow } from './schema.ts';

type Question = Omit<FiguresQuestion, 'now'>;
type Classed = EpisodeRow & { readonly class: EpisodeClass };

interface Parts {
  readonly noted: MemoryEpisodes;
  readonly conversations: ConversationStore;
  readonly handOffs: HandOffs;
  readonly callbacks: CallbackBook;
  readonly ledger: OperationLedger;
}

/** The figures in memory, counted one by one. */
export function createMemoryFigures(parts: Parts): Figures {
  return {
    read: async (question) => {
      const classed = await classedEpisodes(question, parts);
      const ratings = await Promise.all(classed.map((one) => ratingOf(one, parts)));
      return {
        episodes: countClasses(classed),
        ...sumsByKind(countFacts(classed, parts)),
        ratings: count(ratings.flat(), ({ language, score }) => `${language} ${score}`).map(
          ([{ language, score }, ratings]) => ({ language, score, ratings }),
        ),
        handOffs: await handOffTimes(question, parts),
        calls: await countCalls(question, parts),
      };
    },
    unheard: async (question, most) => {
      const asked = parts.noted.unheard.filter((row) => isAsked(question, row, row.at_ms));
      const newest = asked.toSorted(
        (first, second) => second.at_ms - first.at_ms || (first.conversation < second.conversation ? -1 : 1),
      );
      const rows = await Promise.all(newest.slice(0, most).map((row) => withText(row, parts)));
      return rows.flat();
    },
  };
}

async function classedEpisodes(question: FiguresQuestion, parts: Parts): Promise<readonly Classed[]> {
  const asked = parts.noted.episodes().filter((row) => isAsked(question, row, row.started_ms));
  return Promise.all(
    asked.map(async (row) => ({ ...row, class: await classOf(row, toMilliseconds(question.now), parts) })),
  );
}

function isAsked(
  { from, until, market, language }: Question,
  row: Pick<EpisodeRow, 'market' | 'language'>,
  ms: number,
): boolean {
  const isWithin = ms >= toMilliseconds(from) && ms < toMilliseconds(until);
  return isWithin && (market ?? row.market) === row.market && (language ?? row.language) === row.language;
}

async function classOf(row: EpisodeRow, now: number, { noted, ledger }: Parts): Promise<EpisodeClass> {
  const facts = noted.factsOf(row);
  const operations = await Promise.all(
    facts
      .filter(({ kind }) => kind === 'operation')
      .map(({ value }) => ledger.find(operationIdSchema.parse(value))),
  );
  const last = Math.min(now, (row.ended_ms ?? 0) + quietMs);
  const isLater = (other: EpisodeRow): boolean =>
    other.has_spoken === 1 && other.started_ms > row.started_ms && other.started_ms <= last;
  const isSameShopper = (other: EpisodeRow): boolean =>
    other.conversation === row.conversation || (row.customer !== null && other.customer === row.customer);
  return episodeClassOf({
    hasSpoken: row.has_spoken === 1,
    hasEnded: row.ended_ms !== null,
    isHandedOver: facts.some(({ kind }) => kind === 'live' || kind === 'mail' || kind === 'call'),
    leftTask: row.ended_how === 'silence' && row.ended_in_task === 1,
    isDone: operations.some((operation) => operation?.state === 'confirmed'),
    cameBack: noted.episodes().some((other) => isSameShopper(other) && isLater(other)),
    isSettled: (row.ended_ms ?? 0) + quietMs <= now,
    isServed: facts.some(({ kind, value }) => kind === 'flow' && value !== unservedFlow),
  });
}

function countClasses(classed: readonly Classed[]): FiguresRead['episodes'] {
  const quarterOf = ({ started_ms: ms }: Classed): number => ms - (ms % quarterMs);
  const key = (one: Classed): string => `${quarterOf(one)} ${one.language} ${one.channel} ${one.class}`;
  return count(classed, key).map(([one, episodes]) => ({
    quarter: toInstant(Temporal.Instant.fromEpochMilliseconds(quarterOf(one))),
    ...{ language: one.language, channel: one.channel, class: one.class, episodes },
  }));
}

function countFacts(classed: readonly Classed[], { noted }: Parts): readonly FactSum[] {
  const facts = classed.flatMap((one) => noted.factsOf(one).map((fact) => ({ ...fact, class: one.class })));
  const key = (fact: (typeof facts)[number]): string => `${fact.kind} ${fact.value} ${fact.class}`;
  return count(facts, key).map(([{ kind, value, class: of }, episodes]) => ({
    ...{ kind, value, class: of, episodes },
    turns: facts
      .filter((fact) => fact.kind === kind && fact.value === value && fact.class === of)
      .reduce((sum, { turns }) => sum + turns, 0),
  }));
}

/** How many there are of each key, in the order of the keys. */
function count<T>(all: readonly T[], key: (one: T) => string): readonly (readonly [T, number])[] {
  const groups = [...Map.groupBy(all, key)].sort(([first], [second]) => (first < second ? -1 : 1));
  return groups.flatMap(([, same]) => same.slice(0, 1).map((one) => [one, same.length] as const));
}

async function ratingOf(
  { conversation, episode, language }: Classed,
  parts: Parts,
): Promise<readonly { readonly language: string; readonly score: number }[]> {
  const ratings = await parts.conversations.ratings(conversationIdSchema.parse(conversation));
  return ratings.filter((one) => one.episode === episode).map(({ score }) => ({ language, score }));
}

async function handOffTimes(
  { from, until, market, language }: FiguresQuestion,
  { conversations, handOffs }: Parts,
): Promise<readonly HandOffTimes[]> {
  const all = await Promise.all((await conversations.conversations()).map((id) => handOffs.of(id)));
  const between = (start: string | null, end: string | null): number | null =>
    start === null || end === null
      ? null
      : toMilliseconds(instantSchema.parse(end)) - toMilliseconds(instantSchema.parse(start));
  return all
    .flat()
    .map((one) => ({ ...one, ms: toMilliseconds(one.requestedAt) }))
    .filter(({ ms }) => ms >= toMilliseconds(from) && ms < toMilliseconds(until))
    .filter(({ packet }) => (market ?? packet.market) === packet.market)
    .filter(({ packet }) => (language ?? packet.language) === packet.language)
    .toSorted((first, second) => first.ms - second.ms || (first.id < second.id ? -1 : 1))
    .map(({ state, requestedAt, joinedAt, answeredAt, endedAt }) => ({
      state,
      waited: between(requestedAt, joinedAt),
      answered: between(requestedAt, answeredAt),
      handled: between(joinedAt, endedAt),
    }));
}

async function countCalls(question: FiguresQuestion, { callbacks }: Parts): Promise<FiguresRead['calls']> {
  const [long, all] = [instantSchema.parse('1970-01-01T00:00:00Z'), Number.MAX_SAFE_INTEGER];
  const promised = [...(await callbacks.open(null, all)), ...(await callbacks.ended(null, long, all))];
  const asked = promised.filter((one) => isAsked(question, one, toMilliseconds(one.from)));
  const outcomes = asked.map((one) => callOutcomeOf(one, question.now));
  return count(outcomes, (outcome) => outcome).map(([outcome, callbacks]) => ({ outcome, callbacks }));
}

function callOutcomeOf({ state, until }: CallbackRecord, now: Instant): CallCount['outcome'] {
  if ('at' in state) return state.kind === 'kept' && isBefore(until, state.at) ? 'kept-late' : state.kind;
  return isBefore(now, until) ? 'open' : 'overdue';
}

/** The words as the transcript has them. */
async function withText(
  { conversation, event, language, market, asked, at }: UnheardPhraseRow,
  { conversations }: Parts,
): Promise<readonly UnheardPhrase[]> {
  const thread = conversationIdSchema.parse(conversation);
  const entries = await conversations.transcript(thread, 0);
  const own = entries.filter((entry) => entry.event === event && entry.from === 'shopper');
  const common = { conversation: thread, event: eventIdSchema.parse(event), language, market, asked };
  return own.map(({ text }) => ({ ...common, at: instantSchema.parse(at), text }));
}
