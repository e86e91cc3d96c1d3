import { sql, type Kysely } from 'kysely';
import { unservedFlow, type EpisodeClass } from '../domain/episode-class.ts';
import type { FiguresQuestion } from '../ports/figures.ts';
import { quarterMs, quietMs } from './episode-record.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { Schema } from './schema.ts';

/** The episodes asked about, each with its class. */
export function classedEpisodes(database: Kysely<Schema>, question: FiguresQuestion) {
  const now = toMilliseconds(question.now);
  return askedEpisodes(database, question).select([
    'conversation',
    'episode',
    'language',
    'channel',
    sql<number>`started_ms - started_ms % ${sql.lit(quarterMs)}`.as('quarter_ms'),
    classAt(now).as('class'),
  ]);
}

/** The episodes that began in the time asked about. */
export function askedEpisodes(
  database: Kysely<Schema>,
  { from, until, market, language }: Omit<FiguresQuestion, 'now'>,
) {
  let asked = database
    .selectFrom('episodes')
    .where('started_ms', '>=', toMilliseconds(from))
    .where('started_ms', '<', toMilliseconds(until));
  if (market !== null) asked = asked.where('market', '=', market);
  if (language !== null) asked = asked.where('language', '=', language);
  return asked;
}

/** `episodeClassOf` in SQL: the conditions in the same order. */
function classAt(now: number) {
  const isDone = factExists(
    sql`kind = 'operation' and exists
    (select 1 from operations where operations.id = value and operations.state = 'confirmed')`,
  );
  return sql<EpisodeClass>`case
    when has_spoken = 0 then 'only-opened'
    when ended_ms is null then 'running'
    when ${factExists(sql`kind in ('live', 'mail', 'call')`)} then 'handed-over'
    when ended_how = 'silence' and ended_in_task = 1 then 'abandoned'
    when ${isDone} and ${cameBack(now)} then 'came-back'
    when ${isDone} and ended_ms + ${sql.lit(quietMs)} > ${now} then 'not-settled'
    when ${isDone} then 'contained'
    when ${factExists(sql`kind = 'flow' and value <> ${sql.lit(unservedFlow)}`)} then 'informed'
    else 'unanswered' end`;
}

function factExists(condition: ReturnType<typeof sql>) {
  return sql<boolean>`exists (select 1 from episode_facts where episode_facts.conversation = episodes.conversation
    and episode_facts.episode = episodes.episode and ${condition})`;
}

/** The same customer, or the same conversation, with words in an episode that began later and soon enough. */
function cameBack(now: number) {
  const soon = sql`later.has_spoken = 1 and later.started_ms > episodes.started_ms
    and later.started_ms <= episodes.ended_ms + ${sql.lit(quietMs)} and later.started_ms <= ${now}`;
  return sql<boolean>`(exists (select 1 from episodes as later where later.conversation = episodes.conversation and ${soon})
    or exists (select 1 from episodes as later where later.customer = episodes.customer and ${soon}))`;
}
