import type { Content } from '../../content/load-content.ts';
import { languageSchema } from '../../conversation/language.ts';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import type { HandOffRecord } from '../../ports/hand-offs.ts';
import { summarise, wordPacket, type WordedPacket } from '../desk-pages/word-packet.ts';
import { marketFor } from '../market-for.ts';

/** What people at a desk elsewhere read, in the language of the market that they look after. */
export interface DescribedPacket extends Omit<WordedPacket, 'proof' | 'facts'> {
  readonly summary: string;
  readonly reason: string;
  readonly facts: readonly string[];
}

/** Puts what is known of a hand-off into words, given what was said before it. */
export function describePacket(
  { packet, reason }: HandOffRecord,
  said: readonly TranscriptEntry[],
  { speaker, markets }: Content,
): DescribedPacket {
  const language = languageSchema.parse(marketFor(markets, packet.market).language);
  const traces = said.flatMap(({ trace }) => (trace === null ? [] : [trace]));
  const { facts, ...worded } = wordPacket(packet, traces, language, speaker);
  return {
    ...worded,
    facts: facts.map(({ text }) => text),
    summary: summarise(packet, reason, language, speaker),
    reason: speaker.word({ key: `ticket.reason.${reason}`, values: {}, variant: 0 }, language),
  };
}
