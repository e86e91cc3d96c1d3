import type { HandOffDetails, HandOffPage } from '../../app/desk-pages/hand-off-pages.ts';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import type { DeskEntry, HandOffDetail, HandOffView } from '../../protocol/desk.ts';
import { plainText } from '../../protocol/rich-text.ts';

/** A hand-off on the wire. */
export function toHandOffView({ handOff, last, looking, ...words }: HandOffPage): HandOffView {
  const { id, conversation, state, how, packet, agent } = handOff;
  const { requestedAt, joinedAt, endedAt } = handOff;
  return {
    ...{ id, conversation, state, how, ...words },
    ...{ language: packet.language, market: packet.market, channel: packet.channel },
    ...{ requestedAt, joinedAt, endedAt },
    agent: agent === null ? null : { id: agent.id, name: agent.name },
    last:
      last === null
        ? null
        : { from: last.from, text: plainText(last.text), at: last.at, sequence: last.sequence },
    looking: looking.map(({ id: onlooker, name, typing }) => ({ id: onlooker, name, typing })),
  };
}

/** A hand-off on the wire, with all that is known. */
export function toHandOffDetail({ page, packet, orders }: HandOffDetails): HandOffDetail {
  const { wanted, facts, verdicts, tried, proof, customer } = packet;
  return {
    handOff: toHandOffView(page),
    packet: {
      wanted: [...wanted],
      // A fact may be several, one below the other.
      facts: facts.flatMap(({ text }) => plainText(text).split('\n')).map((text) => ({ text })),
      verdicts: verdicts.map(({ rule, text }) => ({ rule, text: plainText(text) })),
      tried: [...tried],
      proof,
      customer,
    },
    orders: orders.map((order) => ({
      ...order,
      lines: [...order.lines],
      timeline: [...order.timeline],
    })),
  };
}

/** The id that an agent's page gave a message; null for others'. */
const ownId = /^desk:said:[^:]+:(.+)$/u;

/** What was said, on the wire. Words of shoppers and agents stand as they were written. */
export function toDeskEntry({
  sequence,
  from,
  author,
  at,
  text,
  language,
  buttons,
  event,
}: TranscriptEntry): DeskEntry {
  return {
    ...{ sequence, from, author, at, language },
    text: from === 'bot' ? plainText(text) : text,
    buttons: buttons.map(({ title }) => title),
    id: ownId.exec(event)?.[1] ?? null,
  };
}
