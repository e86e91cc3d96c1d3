import { describe, expect, it } from 'vitest';
import { moveHandOff, type HandOff, type HandOffSignal } from '../../src/conversation/hand-off.ts';
import { instantSchema } from '../../src/domain/time.ts';
import {
  after,
  amira,
  asks,
  by,
  closed,
  joins,
  mette,
  none,
  offered,
  omar,
  overdue,
  person,
  queued,
  requested,
  returns,
  says,
  start,
  stretch,
  ticketed,
  waiting,
  withMette,
} from './hand-off-samples.ts';

describe('what moves a hand-off', () => {
  it.each<[name: string, from: HandOff, signal: HandOffSignal, to: object]>([
    ['an offer is made', none, { kind: 'offered', reason: 'troubles' }, { kind: 'offered', at: after(5) }],
    [
      'an offer is made though a ticket is open',
      ticketed,
      { kind: 'offered', reason: 'troubles' },
      { kind: 'offered', at: after(5) },
    ],
    ['an offer is declined', offered, { kind: 'declined' }, none],
    ['a person is asked for', none, asks, { kind: 'requested', id: 'H-1', at: after(5) }],
    ['an offer is taken', offered, asks, { kind: 'requested', id: 'H-1', at: after(5) }],
    [
      'a person is asked for though a ticket is open',
      ticketed,
      asks,
      { kind: 'requested', id: 'H-1', at: after(5) },
    ],
    ['the desk takes it in', requested, queued, { kind: 'waiting', position: 1, deadline: after(12) }],
    ['the queue has come further', waiting, queued, { kind: 'waiting', position: 1, deadline: after(12) }],
    ['somebody claims it before it was queued', requested, joins(omar, null), { agent: person(omar) }],
    ['somebody claims it from the queue', waiting, joins(omar, null), { kind: 'with', since: after(5) }],
    ['the desk cannot take it', requested, { kind: 'failed', id: 'H-1' }, { kind: 'failed' }],
    ['the shopper leaves at once', requested, { kind: 'left' }, { kind: 'closed', how: 'left', agent: null }],
    ['the shopper leaves the queue', waiting, { kind: 'left' }, { kind: 'closed', how: 'left', agent: null }],
    ['whoever has it gives it to another', withMette, joins(omar, mette), { agent: person(omar) }],
    ['whoever has it puts it back', withMette, returns(mette), { kind: 'waiting', deadline: after(20) }],
    ['whoever has it settles it', withMette, by(mette, 'closed'), { how: 'done', agent: person(mette) }],
    ['whoever has it gives it to the bot', withMette, by(mette, 'released'), { how: 'released' }],
    ['nobody speaks for too long', withMette, { kind: 'silent', id: 'H-1' }, { how: 'silence' }],
    ['the person answers', withMette, says(mette), { awaited: { who: 'shopper', since: after(5) } }],
    ['the closing text is said', closed, { kind: 'told' }, none],
  ])('%s', (_name, from, signal, to) => {
    const moved = moveHandOff(from, signal, after(5));
    expect(moved).not.toBe(from);
    expect(moved).toMatchObject(to);
  });

  it.each<[name: string, present: HandOff, signal: HandOffSignal]>([
    ['an offer while one is open', offered, { kind: 'offered', reason: 'complaint' }],
    ['no where nothing was offered', none, { kind: 'declined' }],
    ['asking again while waiting', waiting, { ...asks, id: 'H-2' }],
    ['asking again with a person on', withMette, { ...asks, id: 'H-2' }],
    ['a place in the queue with a person on', withMette, queued],
    ['a claim when another has it', withMette, joins(omar, null)],
    ['a claim by whoever has it', withMette, joins(mette, null)],
    ['giving it to whoever has it', withMette, joins(mette, mette)],
    ['giving what another has', withMette, joins(amira, omar)],
    ['giving what nobody has', waiting, joins(amira, omar)],
    ['another putting it back', withMette, returns(omar)],
    ['another ending it', withMette, by(omar, 'closed')],
    ['another speaking', withMette, says(omar)],
    ['speaking while it waits', waiting, says(mette)],
    ['ending it while it waits', waiting, by(mette, 'closed')],
    ['the shopper leaving with a person on', withMette, { kind: 'left' }],
    ['the shopper writing while waiting', waiting, { kind: 'heard' }],
    ['the deadline before its time', waiting, overdue],
    ['the deadline with a person on', withMette, overdue],
    ['a desk that fails with a person on', withMette, { kind: 'failed', id: 'H-1' }],
    ['silence while waiting', waiting, { kind: 'silent', id: 'H-1' }],
    ['a claim after the end', closed, joins(omar, null)],
    ['a new wish before the closing text', closed, { ...asks, id: 'H-2' }],
    ['the closing text where nothing ended', withMette, { kind: 'told' }],
  ])('changes nothing: %s', (_name, present, signal) => {
    expect(moveHandOff(present, signal, after(5))).toBe(present);
  });
});

describe('a hand-off', () => {
  it('counts the wait for an answer from the first word that was not answered', () => {
    const answered = moveHandOff(withMette, says(mette), after(1));
    const asked = moveHandOff(answered, { kind: 'heard' }, after(2));
    expect(asked).toMatchObject({ awaited: { who: 'agent', since: after(2) } });
    expect(moveHandOff(asked, { kind: 'heard' }, after(3))).toBe(asked);
  });

  it('gives up from the very minute of the deadline', () => {
    expect(moveHandOff(waiting, overdue, instantSchema.parse('2026-11-02T15:09:59Z'))).toBe(waiting);
    expect(moveHandOff(waiting, overdue, after(10))).toEqual({ ...stretch, kind: 'timed-out' });
    expect(moveHandOff(requested, overdue, after(10))).toEqual({ ...stretch, kind: 'timed-out' });
  });

  it('keeps who it belongs to, why and what is known from asking to the end', () => {
    const facts = [{ key: 'ticket.case', variant: 0, values: {} }];
    const asked = moveHandOff(none, { ...asks, facts }, start);
    const talking = moveHandOff(moveHandOff(asked, queued, after(1)), joins(omar, null), after(2));
    const back = moveHandOff(talking, returns(omar), after(3));
    const ended = moveHandOff(moveHandOff(back, joins(mette, null), after(4)), by(mette, 'closed'), after(5));
    expect(ended).toEqual({ ...stretch, facts, kind: 'closed', how: 'done', agent: person(mette) });
  });
});
