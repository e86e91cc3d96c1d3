import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { conversationIdSchema } from '../conversation/event.ts';
import { agentIdSchema } from '../domain/agent.ts';
import { instantSchema } from '../domain/time.ts';
import type { TurnRecord } from '../ports/conversation-store.ts';
import type { HandOffRecord, HandOffs, QueuePage, Skills } from '../ports/hand-offs.ts';
import { isInQueue, movedHandOff } from './hand-off-moves.ts';
import { packetSchema } from './hand-off-record.ts';
import { indexTexts } from './index-texts.ts';
import { parseColumn } from './json-column.ts';
import { toMilliseconds } from './milliseconds.ts';
import { wordsOfPacket } from './search-texts.ts';
import type { HandOffRow } from './desk-rows.ts';
import type { Schema } from './schema.ts';
import { wholeNumberIn } from './whole-number.ts';

/** The book of hand-offs in SQL. */
export function createHandOffs(database: Kysely<Schema>): HandOffs {
  return { ...createSingleHandOffs(database), ...createQueues(database) };
}

/** One hand-off at a time, and those of a conversation or of somebody. */
function createSingleHandOffs(
  database: Kysely<Schema>,
): Pick<HandOffs, 'find' | 'openOf' | 'of' | 'requested' | 'with'> {
  const all = () => database.selectFrom('hand_offs').selectAll();
  return {
    find: (id) => readHandOff(database, id),
    openOf: async (conversation) => {
      const open = all().where('conversation', '=', conversation).where('ended_ms', 'is', null);
      const row = await open.executeTakeFirst();
      return row === undefined ? null : toHandOff(row);
    },
    of: async (conversation) => {
      const rows = await all().where('conversation', '=', conversation).orderBy('requested_ms').execute();
      return rows.map(toHandOff);
    },
    requested: async (limit) => {
      const unanswered = all().where('is_waiting', '=', 1).where('state', '=', 'requested');
      const rows = await unanswered.orderBy('requested_ms').limit(limit).execute();
      return rows.map(toHandOff);
    },
    with: async (agent) => {
      let held = all().where('state', '=', 'with');
      if (agent !== null) held = held.where('agent', '=', agent);
      const rows = await held.orderBy('joined_ms', 'desc').execute();
      return rows.map(toHandOff);
    },
  };
}

/** Queues as a whole. */
function createQueues(
  database: Kysely<Schema>,
): Pick<HandOffs, 'waiting' | 'waitingInAll' | 'ahead' | 'talks'> {
  return {
    waiting: (...asked) => readQueue(database, ...asked),
    waitingInAll: (skills) => count(inQueues(database, skills)),
    ahead: ({ language, market }, before) => {
      const queue = inQueues(database, { languages: [language], markets: [market] });
      if (before === null) return count(queue);
      const { requestedAt, id } = before;
      return count(queue.where(isBefore(toMilliseconds(requestedAt), id)));
    },
    talks: async ({ language, market }, since) => {
      const rows = await database
        .selectFrom('hand_offs')
        .select(['joined_ms', 'ended_ms'])
        .where('language', '=', language)
        .where('market', '=', market)
        .where('ended_ms', '>=', toMilliseconds(since))
        .where('joined_ms', 'is not', null)
        .execute();
      return rows.map(({ joined_ms, ended_ms }) => Number(ended_ms) - Number(joined_ms));
    },
  };
}

async function count(waiting: ReturnType<typeof inQueues>): Promise<number> {
  const counted = waiting.select(({ fn }) => fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
}

/** Writes the hand-offs of a turn as it leaves them. */
export async function writeHandOffs(transaction: Transaction<Schema>, record: TurnRecord): Promise<void> {
  for (const change of record.handOffs) {
    const before = await readHandOff(transaction, change.handOff.id);
    const row = toRow(movedHandOff(record.conversation.id, before, change));
    const { id, ...rest } = row;
    await transaction
      .insertInto('hand_offs')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
      .execute();
    if (change.packet !== null) {
      const { requested_ms: ms } = row;
      const place = { conversation: row.conversation, entry: null, mail: null, ms };
      await indexTexts(transaction, place, wordsOfPacket(change.packet));
    }
    if (id !== change.handOff.id) throw new Error(`Hand-off ${id} was written under another id.`);
  }
}

async function readHandOff(
  database: Kysely<Schema> | Transaction<Schema>,
  id: string,
): Promise<HandOffRecord | null> {
  const row = await database.selectFrom('hand_offs').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toHandOff(row);
}

function inQueues(database: Kysely<Schema>, { languages, markets }: Skills) {
  return database
    .selectFrom('hand_offs')
    .where('is_waiting', '=', 1)
    .where('language', 'in', [...languages, ''])
    .where('market', 'in', [...markets, '']);
}

/** Before a place in the queue; of two that came at the same moment the ids decide. */
function isBefore(ms: number, id: string) {
  return sql<boolean>`(requested_ms, id) < (${ms}, ${id})`;
}

async function readQueue(
  database: Kysely<Schema>,
  skills: Skills,
  cursor: string | null,
  limit: number,
): Promise<QueuePage> {
  let waiting = inQueues(database, skills).selectAll();
  if (cursor !== null) {
    const [ms = '', id = ''] = cursor.split(' ');
    waiting = waiting.where(sql<boolean>`(requested_ms, id) > (${wholeNumberIn(ms)}, ${id})`);
  }
  const page = waiting.orderBy('requested_ms').orderBy('id');
  const rows = await page.limit(limit + 1).execute();
  const handOffs = rows.slice(0, limit).map(toHandOff);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { handOffs, cursor: last === undefined ? null : `${last.requested_ms} ${last.id}` };
}

function toRow(record: HandOffRecord): HandOffRow {
  const { id, conversation, state, how, reason, packet, agent, requestedAt, joinedAt, answeredAt, endedAt } =
    record;
  return {
    ...{ id, conversation, state, how, reason },
    language: packet.language,
    market: packet.market,
    packet: JSON.stringify(packet),
    agent: agent?.id ?? null,
    agent_name: agent?.name ?? null,
    is_waiting: isInQueue(record) ? 1 : 0,
    requested_at: requestedAt,
    requested_ms: toMilliseconds(requestedAt),
    joined_at: joinedAt,
    joined_ms: joinedAt === null ? null : toMilliseconds(joinedAt),
    answered_at: answeredAt,
    ended_at: endedAt,
    ended_ms: endedAt === null ? null : toMilliseconds(endedAt),
  };
}

function toHandOff(row: Selectable<HandOffRow>): HandOffRecord {
  const { id, state, how, reason, agent, agent_name: name } = row;
  const instant = (value: string | null) => (value === null ? null : instantSchema.parse(value));
  return {
    ...{ id, state, how, reason },
    conversation: conversationIdSchema.parse(row.conversation),
    packet: parseColumn(row.packet, packetSchema, `packet of hand-off ${id}`),
    agent: agent === null ? null : { id: agentIdSchema.parse(agent), name: name ?? agent },
    requestedAt: instantSchema.parse(row.requested_at),
    joinedAt: instant(row.joined_at),
    answeredAt: instant(row.answered_at),
    endedAt: instant(row.ended_at),
  };
}
