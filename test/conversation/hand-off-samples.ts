import type { DeskSignal, HandOff, HandOffSignal } from '../../src/conversation/hand-off.ts';
import { agentIdSchema, type AgentId } from '../../src/domain/agent.ts';
import { durationSchema, instantAfter, instantSchema, type Instant } from '../../src/domain/time.ts';

/** When the samples' stretch was asked for. */
export const start = instantSchema.parse('2026-11-02T15:00:00Z');
export const after = (minutes: number): Instant => instantAfter(start, durationSchema.parse(`PT${minutes}M`));
export const mette = agentIdSchema.parse('mette');
export const omar = agentIdSchema.parse('omar');
export const amira = agentIdSchema.parse('amira');
export const person = (id: AgentId) => ({ id, name: id.toUpperCase() });

const estimate = { from: 2, to: 4 };
export const stretch = { id: 'H-1', reason: 'asked-for', at: start, facts: [], customer: null } as const;
export const none: HandOff = { kind: 'none' };
export const offered: HandOff = { kind: 'offered', reason: 'troubles', at: start };
export const ticketed: HandOff = { kind: 'ticketed', ticket: 'T-1', reason: 'asked-for', at: start };
export const requested: HandOff = { ...stretch, kind: 'requested', expiresAt: after(10) };
export const waiting: HandOff = { ...stretch, kind: 'waiting', position: 2, estimate, deadline: after(10) };
const awaited = { who: 'agent', since: start } as const;
export const withMette = { ...stretch, kind: 'with', agent: person(mette), since: start, awaited } as const;
export const closed: HandOff = { ...stretch, kind: 'closed', how: 'done', agent: person(mette) };

export const asks = {
  kind: 'requested',
  id: 'H-1',
  reason: 'asked-for',
  facts: [],
  customer: null,
  expiresAt: after(10),
} as const;
export const queued = { kind: 'queued', id: 'H-1', position: 1, estimate, deadline: after(12) } as const;
export const joins = (agent: AgentId, from: AgentId | null): DeskSignal => ({
  kind: 'joined',
  id: 'H-1',
  agent: person(agent),
  from,
});
export const by = (agent: AgentId, kind: 'released' | 'closed'): DeskSignal => ({ kind, id: 'H-1', agent });
export const returns = (agent: AgentId): DeskSignal => ({
  kind: 'returned',
  id: 'H-1',
  agent,
  deadline: after(20),
});
export const says = (agent: AgentId): DeskSignal => ({ kind: 'said', id: 'H-1', agent, text: 'Hello' });
export const overdue: HandOffSignal = { kind: 'overdue', id: 'H-1' };
