import { calendarDaySchema } from '../domain/time.ts';
import type { Offer } from './conversation.ts';
import type { EventBody } from './event.ts';
import type { Line } from './line.ts';

/** Every text by which something picked is shown as the shopper's own words. */
export const pickedTexts: readonly string[] = ['card.picked', 'card.picked-day', 'card.picked-time'];

/** Says what a shopper picked, for the transcript; null for other events, and for what was not on offer. */
export function pickedLine(body: EventBody, offered: readonly Offer[]): Line | null {
  if (body.kind === 'pick') {
    const items = body.picked.flatMap(({ offer, quantity }) => {
      const card = offered.find(({ id }) => id === offer)?.card;
      return card?.kind === 'item' && Number.isInteger(quantity) && quantity >= 0
        ? [{ title: card.title, quantity }]
        : [];
    });
    return items.length === 0
      ? null
      : { key: 'card.picked', values: { items: { kind: 'items', items } }, variant: 0 };
  }
  if (body.kind !== 'pick-moment') return null;
  const day = calendarDaySchema.safeParse(body.date);
  if (!day.success) return null;
  const values = { day: { kind: 'day', day: day.data } } as const;
  const times = [body.from, body.to].filter((time) => time !== null);
  if (times.length === 0) return { key: 'card.picked-day', values, variant: 0 };
  const time = { kind: 'code', text: [...new Set(times)].join('–') } as const;
  return { key: 'card.picked-time', values: { ...values, time }, variant: 0 };
}
