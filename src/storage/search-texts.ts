import type { Ticket } from '../conversation/effect.ts';
import type { HandOffPacket } from '../conversation/hand-off-packet.ts';
import type { LineValue, Unworded } from '../conversation/line.ts';

/** The words of a packet by which its conversation is found: numbers, and what the shopper said. */
export function wordsOfPacket({ orderNumber, facts }: HandOffPacket): readonly string[] {
  return [...(orderNumber === null ? [] : [orderNumber]), ...wordsOfFacts(facts)];
}

/** The words of a case by which its conversation is found. Of a callback its number alone: its facts hold a phone number. */
export function wordsOfTicket({ number, reason, facts }: Pick<Ticket, 'number' | 'reason' | 'facts'>) {
  return reason === 'callback' ? [number] : [number, ...wordsOfFacts(facts)];
}

function wordsOfFacts(facts: readonly Unworded[]): readonly string[] {
  return facts.flatMap(({ values }) => Object.values(values).flatMap(wordsOfValue));
}

function wordsOfValue(value: LineValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [];
  if (value.kind === 'code') return [value.text];
  if (value.kind === 'codes') return value.texts;
  if (value.kind === 'items') return value.items.map(({ title }) => title);
  if (value.kind === 'texts')
    return value.texts.flatMap(({ values }) => Object.values(values).flatMap(wordsOfValue));
  return [];
}
