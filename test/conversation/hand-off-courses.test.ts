import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasEnded,
  isWaiting,
  moveHandOff,
  type HandOff,
  type HandOffSignal,
} from '../../src/conversation/hand-off.ts';
import { durationSchema, instantAfter, isBefore, type Instant } from '../../src/domain/time.ts';
import {
  after,
  amira,
  asks,
  joins,
  mette,
  none,
  omar,
  person,
  queued,
  returns,
  says,
} from './hand-off-samples.ts';

const agents = fc.constantFrom(mette, omar, amira);
const ids = fc.constantFrom('H-1', 'H-1', 'H-1', 'H-2');
const minutes = fc.constantFrom(0, 1, 5, 15);

const signals: fc.Arbitrary<HandOffSignal> = fc.oneof(
  fc.constantFrom<HandOffSignal>({ kind: 'offered', reason: 'troubles' }, { kind: 'declined' }),
  fc.constantFrom<HandOffSignal>({ kind: 'heard' }, { kind: 'left' }, { kind: 'told' }),
  fc.tuple(ids, minutes).map(([id, wait]): HandOffSignal => ({ ...asks, id, expiresAt: after(wait) })),
  fc.tuple(ids, minutes).map(([id, wait]): HandOffSignal => ({ ...queued, id, deadline: after(wait) })),
  fc
    .tuple(ids, agents, fc.option(agents))
    .map(([id, agent, from]): HandOffSignal => ({ kind: 'joined', id, agent: person(agent), from })),
  fc.tuple(ids, agents).map(([id, agent]): HandOffSignal => ({ ...returns(agent), id })),
  fc.tuple(ids, agents).map(([id, agent]): HandOffSignal => ({ ...says(agent), id })),
  fc
    .tuple(ids, agents, fc.constantFrom('released', 'closed'))
    .map(([id, agent, kind]): HandOffSignal => ({ kind, id, agent })),
  fc
    .tuple(ids, fc.constantFrom('failed', 'overdue', 'silent'))
    .map(([id, kind]): HandOffSignal => ({ kind, id })),
);

/** One signal after the other, so many minutes apart. */
const courses = fc.array(fc.tuple(signals, fc.constantFrom(0, 0, 1, 4)), { maxLength: 40, size: 'max' });

interface Move {
  readonly before: HandOff;
  readonly signal: HandOffSignal;
  readonly now: Instant;
  readonly moved: HandOff;
}

function movesOf(course: readonly (readonly [HandOffSignal, number])[]): readonly Move[] {
  let before: HandOff = none;
  let passed = 0;
  return course.map(([signal, pause]) => {
    passed += pause;
    const move = { before, signal, now: after(passed), moved: moveHandOff(before, signal, after(passed)) };
    before = move.moved;
    return move;
  });
}

/** Says of every move of every course that it keeps a promise. */
function always(promise: (move: Move) => void): void {
  fc.assert(
    fc.property(courses, (course) => movesOf(course).forEach(promise)),
    { numRuns: 1000, seed: 20_261_102 },
  );
}

/** By what a hand-off comes from one state into another; nothing else is possible. */
const edges: Readonly<Record<string, readonly HandOffSignal['kind'][]>> = {
  'none offered': ['offered'],
  'none requested': ['requested'],
  'offered none': ['declined'],
  'offered requested': ['requested'],
  'requested waiting': ['queued'],
  'requested with': ['joined'],
  'requested closed': ['left'],
  'requested failed': ['failed'],
  'requested timed-out': ['overdue'],
  'waiting waiting': ['queued'],
  'waiting with': ['joined'],
  'waiting closed': ['left'],
  'waiting failed': ['failed'],
  'waiting timed-out': ['overdue'],
  'with with': ['joined', 'said', 'heard'],
  'with waiting': ['returned'],
  'with closed': ['released', 'closed', 'silent'],
  'closed none': ['told'],
  'failed none': ['told'],
  'timed-out none': ['told'],
};

describe('whatever comes, in whatever order', () => {
  it('only the ways of the hand-off are gone, and every one of them is', () => {
    const gone = new Set<string>();
    always(({ before, signal, moved }) => {
      if (moved === before) return;
      const edge = `${before.kind} ${moved.kind}`;
      expect(edges[edge] ?? []).toContain(signal.kind);
      gone.add(edge);
    });
    expect([...gone].sort()).toEqual(Object.keys(edges).sort());
  });

  it('a signal of another stretch changes nothing once one has begun', () => {
    always(({ before, signal, moved }) => {
      if ('id' in before && 'id' in signal && signal.id !== before.id) expect(moved).toBe(before);
    });
  });

  it('only whoever has it speaks, gives it on, puts it back or ends it', () => {
    always(({ before, signal, moved }) => {
      if (before.kind !== 'with') return;
      if ('agent' in signal && typeof signal.agent === 'string' && signal.agent !== before.agent.id)
        expect(moved).toBe(before);
      if (signal.kind === 'joined' && signal.from !== before.agent.id) expect(moved).toBe(before);
    });
  });

  it('nobody joins what they have, and of several who claim one gets it', () => {
    always(({ before, moved, now }) => {
      if (moved.kind !== 'with') return;
      for (const agent of [mette, omar, amira])
        expect(moveHandOff(moved, joins(agent, null), now)).toBe(moved);
      expect(moveHandOff(moved, joins(moved.agent.id, moved.agent.id), now)).toBe(moved);
      if (before.kind !== 'with') expect(moved.since).toBe(now);
    });
  });

  it('one that has ended moves on when its closing text was said, and by nothing else', () => {
    always(({ before, signal, moved }) => {
      if (!hasEnded(before)) return;
      if (signal.kind === 'told') expect(moved).toEqual(none);
      else expect(moved).toBe(before);
    });
  });

  it('a wait ends when its time is over, and not before', () => {
    always(({ moved, now }) => {
      if (!isWaiting(moved)) return;
      const last = moved.kind === 'waiting' ? moved.deadline : moved.expiresAt;
      const next = moveHandOff(moved, { kind: 'overdue', id: moved.id }, now);
      if (isBefore(now, last)) expect(next).toBe(moved);
      else expect(next.kind).toBe('timed-out');
      const late = instantAfter(last, durationSchema.parse('PT1S'));
      expect(moveHandOff(moved, { kind: 'overdue', id: moved.id }, late).kind).toBe('timed-out');
    });
  });

  it('a stretch is what it was when it was asked for', () => {
    always(({ before, moved }) => {
      if (!('facts' in before) || !('facts' in moved)) return;
      const { id, reason, at, facts, customer } = moved;
      expect(before).toMatchObject({ id, reason, at, facts, customer });
    });
  });
});
