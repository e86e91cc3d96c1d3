import type { Effect } from '../conversation/effect.ts';
import type { HandOff } from '../conversation/hand-off.ts';
import type { Market } from '../domain/market.ts';
import { instantAfter, type Instant } from '../domain/time.ts';

type Desk = NonNullable<Market['support']['desk']>;

/** Nobody came in time. */
export function deadlineTimer(id: string, at: Instant): Effect {
  return { kind: 'timer', timer: 'hand-off-deadline', at, token: tokenOf(id, at) };
}

/** After a while those who wait are told how far the queue has come. */
export function newsTimer(id: string, { newsEvery }: Desk, now: Instant): Effect {
  const at = instantAfter(now, newsEvery);
  return { kind: 'timer', timer: 'hand-off-news', at, token: tokenOf(id, at) };
}

/** The hand-off that a timer was set for. */
export function handOffOf(token: string): string {
  return token.split(' ')[0] ?? '';
}

/** Every setting of a timer has a token of its own: one that goes off is known by it, and goes off once. */
function tokenOf(id: string, at: Instant): string {
  return `${id} ${at}`;
}

/** The bot comes back when somebody has waited too long for a word of the other. */
export function silenceTimer(
  { id, awaited }: Extract<HandOff, { readonly kind: 'with' }>,
  { returnsAfterSilence }: Desk,
): Effect {
  const at = instantAfter(awaited.since, returnsAfterSilence);
  return { kind: 'timer', timer: 'hand-off-silence', at, token: silenceToken({ id, awaited }) };
}

/** Says which silence a timer is about: one that was broken meanwhile is another. */
export function silenceToken({
  id,
  awaited,
}: Pick<Extract<HandOff, { readonly kind: 'with' }>, 'id' | 'awaited'>): string {
  return `${id} ${awaited.who} ${awaited.since}`;
}
