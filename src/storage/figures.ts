import { sql, type Kysely } from 'kysely';
import { conversationIdSchema, eventIdSchema } from '../conversation/event.ts';
import { instantSchema, toInstant, type Instant } from '../domain/time.ts';
import type {
  CallCount,
  Figures,
  FiguresQuestion,
  FiguresRead,
  HandOffTimes,
  UnheardPhrase,
} from '../ports/figures.ts';
import { askedEpisodes, classedEpisodes } from './episode-classes.ts';
import { sumsByKind } from './fact-sums.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';

/** The figures in SQL, summed there. */
export function createFigures(database: Kysely<Schema>): Figures {
  return {
    read: async (question) => ({
      episodes: await countClasses(database, question),
      ...(await countFacts(database, question)),
      ratings: await readRatings(database, question),
      handOffs: await readHandOffs(database, question),
      calls: await readCalls(database, question),
    }),
    unheard: (question, most) => readUnheard(database, question, most),
  };
}

async function countClasses(
  database: Kysely<Schema>,
  question: FiguresQuestion,
): Promise<FiguresRead['episodes']> {
  const rows = await database
    .selectFrom(classedEpisodes(database, question).as('classed'))
    .select(['quarter_ms', 'language', 'channel', 'class'])
    .select(({ fn }) => fn.countAll<number>().as('episodes'))
    .groupBy(['quarter_ms', 'language', 'channel', 'class'])
    .orderBy('quarter_ms')
    .orderBy('language')
    .orderBy('channel')
    .orderBy('class')
    .execute();
  return rows.map(({ quarter_ms, ...row }) => ({ quarter: instantOf(quarter_ms), ...row }));
}

async function countFacts(database: Kysely<Schema>, question: FiguresQuestion) {
  const rows = await database
    .selectFrom(classedEpisodes(database, question).as('classed'))
    .innerJoin('episode_facts as fact', (join) =>
      join
        .onRef('fact.conversation', '=', 'classed.conversation')
        .onRef('fact.episode', '=', 'classed.episode'),
    )
    .where('fact.kind', '<>', 'operation')
    .select(['fact.kind', 'fact.value', 'classed.class'])
    .select(({ fn }) => [fn.countAll<number>().as('episodes'), fn.sum<number>('fact.turns').as('turns')])
    .groupBy(['fact.kind', 'fact.value', 'classed.class'])
    .execute();
  return sumsByKind(rows);
}

async function readRatings(
  database: Kysely<Schema>,
  question: FiguresQuestion,
): Promise<FiguresRead['ratings']> {
  const rows = await database
    .selectFrom(askedEpisodes(database, question).select(['conversation', 'episode', 'language']).as('asked'))
    .innerJoin('ratings', (join) =>
      join
        .onRef('ratings.conversation', '=', 'asked.conversation')
        .onRef('ratings.episode', '=', 'asked.episode'),
    )
    .select(['asked.language', 'ratings.score'])
    .select(({ fn }) => fn.countAll<number>().as('ratings'))
    .groupBy(['asked.language', 'ratings.score'])
    .orderBy('asked.language')
    .orderBy('ratings.score')
    .execute();
  return rows;
}

async function readHandOffs(
  database: Kysely<Schema>,
  { from, until, market, language }: FiguresQuestion,
): Promise<readonly HandOffTimes[]> {
  let asked = database
    .selectFrom('hand_offs')
    .select(['state', 'requested_ms', 'joined_ms', 'answered_at', 'ended_ms'])
    .where('requested_ms', '>=', toMilliseconds(from))
    .where('requested_ms', '<', toMilliseconds(until));
  if (market !== null) asked = asked.where('market', '=', market);
  if (language !== null) asked = asked.where('language', '=', language);
  const rows = await asked.orderBy('requested_ms').orderBy('id').execute();
  const between = (start: number | null, end: number | null): number | null =>
    start === null || end === null ? null : end - start;
  return rows.map(({ state, requested_ms, joined_ms, answered_at, ended_ms }) => ({
    state,
    waited: between(requested_ms, joined_ms),
    answered: between(
      requested_ms,
      answered_at === null ? null : toMilliseconds(instantSchema.parse(answered_at)),
    ),
    handled: between(joined_ms, ended_ms),
  }));
}

async function readCalls(
  database: Kysely<Schema>,
  { from, until, now, market, language }: FiguresQuestion,
): Promise<FiguresRead['calls']> {
  let asked = database
    .selectFrom('callbacks')
    .where('from_ms', '>=', toMilliseconds(from))
    .where('from_ms', '<', toMilliseconds(until));
  if (market !== null) asked = asked.where('market', '=', market);
  if (language !== null) asked = asked.where('language', '=', language);
  const outcome = sql<CallCount['outcome']>`case
    when state = 'kept' and moved_ms > until_ms then 'kept-late'
    when state in ('kept', 'given-up', 'cancelled') then state
    when until_ms <= ${toMilliseconds(now)} then 'overdue' else 'open' end`;
  return database
    .selectFrom(asked.select(outcome.as('outcome')).as('told'))
    .select('outcome')
    .select(({ fn }) => fn.countAll<number>().as('callbacks'))
    .groupBy('outcome')
    .orderBy('outcome')
    .execute();
}

async function readUnheard(
  database: Kysely<Schema>,
  { from, until, market, language }: Omit<FiguresQuestion, 'now'>,
  most: number,
): Promise<readonly UnheardPhrase[]> {
  let asked = database
    .selectFrom('unheard_phrases as unheard')
    .innerJoin('entries', (join) =>
      join
        .onRef('entries.conversation', '=', 'unheard.conversation')
        .onRef('entries.event', '=', 'unheard.event')
        .on('entries.sender', '=', 'shopper'),
    )
    .where('unheard.at_ms', '>=', toMilliseconds(from))
    .where('unheard.at_ms', '<', toMilliseconds(until));
  if (market !== null) asked = asked.where('unheard.market', '=', market);
  if (language !== null) asked = asked.where('unheard.language', '=', language);
  const rows = await asked
    .select(['unheard.conversation', 'unheard.event', 'unheard.language', 'unheard.market', 'unheard.at'])
    .select(['unheard.asked', 'entries.text'])
    .orderBy('unheard.at_ms', 'desc')
    .orderBy('unheard.conversation')
    .orderBy('entries.sequence')
    .limit(most)
    .execute();
  return rows.map(({ conversation, event, at, ...row }) => ({
    ...row,
    conversation: conversationIdSchema.parse(conversation),
    event: eventIdSchema.parse(event),
    at: instantSchema.parse(at),
  }));
}

function instantOf(ms: number): Instant {
  return toInstant(Temporal.Instant.fromEpochMilliseconds(ms));
}
