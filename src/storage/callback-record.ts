import type { Selectable } from 'kysely';
import { z } from 'zod';
import { conversationIdSchema } from '../conversation/event.ts';
import type { Unworded } from '../conversation/line.ts';
import { agentIdSchema } from '../domain/agent.ts';
import type { CallbackState } from '../domain/callback-course.ts';
import { instantSchema, type Instant } from '../domain/time.ts';
import type { CallAttempt, CallbackRecord } from '../ports/callback-book.ts';
import { parseColumn } from './json-column.ts';
import { lineSchema } from './line-record.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { CallAttemptRow, CallbackRow } from './callback-rows.ts';

const factsSchema = z.array(lineSchema.omit({ variant: true }));

/** The facts of a callback, as they were kept. */
export function parseFacts(facts: string, number: string): readonly Unworded[] {
  return parseColumn(facts, factsSchema, `facts of callback ${number}`);
}

/** The columns that hold how far a callback has come. `at`: when it came to this, where the state itself does not say. */
export function stateColumns(state: CallbackState, at: Instant) {
  const isDue = 'dueAt' in state;
  const by = 'by' in state ? state.by : null;
  const movedAt = 'since' in state ? state.since : 'at' in state ? state.at : at;
  return {
    state: state.kind,
    attempts: state.attempts,
    due_at: isDue ? state.dueAt : movedAt,
    due_ms: toMilliseconds(isDue ? state.dueAt : movedAt),
    agent: by?.id ?? null,
    agent_name: by?.name ?? null,
    moved_at: movedAt,
    moved_ms: toMilliseconds(movedAt),
  };
}

/** A stored callback as the port has it. */
export function toCallbackRecord(row: Selectable<CallbackRow>): CallbackRecord {
  const { number, phone, language, market, revision } = row;
  return {
    ...{ number, phone, language, market, revision },
    conversation: conversationIdSchema.parse(row.conversation),
    from: instantSchema.parse(row.from_at),
    until: instantSchema.parse(row.until_at),
    facts: parseFacts(row.facts, number),
    state: toState(row),
  };
}

function toState(row: Selectable<CallbackRow>): CallbackState {
  const { state: kind, attempts } = row;
  const dueAt = instantSchema.parse(row.due_at);
  if (kind === 'open' || kind === 'not-reached') return { kind, attempts, dueAt };
  const by = { id: agentIdSchema.parse(row.agent), name: row.agent_name ?? '' };
  const movedAt = instantSchema.parse(row.moved_at);
  if (kind === 'being-called') return { kind, attempts, dueAt, by, since: movedAt };
  return { kind, attempts, by, at: movedAt };
}

/** A stored attempt as the port has it. */
export function toAttempt(row: Selectable<CallAttemptRow>): CallAttempt {
  const { callback, outcome, note } = row;
  const by = { id: agentIdSchema.parse(row.agent), name: row.agent_name };
  return { callback, at: instantSchema.parse(row.at), by, outcome, note };
}
