import type { DescribedPacket } from '../../app/elsewhere/describe-packet.ts';
import { messageIdOf } from '../../app/elsewhere/work-elsewhere.ts';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import type { HandOffRecord } from '../../ports/hand-offs.ts';
import type { ApiEntry, ApiHandOff, ApiPacket } from '../../protocol/hand-off-api.ts';
import { plainText } from '../../protocol/rich-text.ts';

/** A message on the wire. Words of shoppers and agents stand as they were written. */
export function toApiEntry(entry: TranscriptEntry): ApiEntry {
  const { sequence, from, author, at, text, language, buttons } = entry;
  return {
    ...{ sequence, from, author, at, language },
    text: from === 'bot' ? plainText(text) : text,
    buttons: buttons.map(({ title }) => title),
    message: messageIdOf(entry),
  };
}

/** What is known of a hand-off, on the wire. */
export function toApiPacket({ packet }: HandOffRecord, described: DescribedPacket): ApiPacket {
  const { language, market, channel, proof, orderNumber } = packet;
  const { wanted, facts, verdicts, tried, customer, summary, reason } = described;
  return {
    ...{ language, market, channel, orderNumber, customer, reason },
    summary: plainText(summary),
    wanted: [...wanted],
    facts: facts.map(plainText),
    verdicts: verdicts.map(({ rule, text }) => ({ rule, text: plainText(text) })),
    tried: tried.map(plainText),
    proof: proof.level,
  };
}

/** A hand-off on the wire. */
export function toApiHandOff(handOff: HandOffRecord): ApiHandOff {
  const { id, conversation, state, agent, requestedAt, joinedAt, endedAt } = handOff;
  const isOpen = state === 'requested' || state === 'waiting' || state === 'with';
  return {
    ...{ id, conversation, requestedAt, joinedAt, endedAt },
    state: isOpen ? state : 'ended',
    how: isOpen ? null : howEnded(handOff),
    agent: agent === null ? null : { name: agent.name },
  };
}

/** How a hand-off ended. Throws an `Error` for one that goes on. */
export function howEnded({ id, state, how }: HandOffRecord): NonNullable<ApiHandOff['how']> {
  if (state === 'failed' || state === 'timed-out') return state;
  if (how === null) throw new Error(`Hand-off ${id} has not ended.`);
  return how;
}
