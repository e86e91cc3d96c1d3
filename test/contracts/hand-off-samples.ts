import { conversationIdSchema } from '../../src/conversation/event.ts';
import type { HandOffPacket } from '../../src/conversation/hand-off-packet.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { marketIdSchema } from '../../src/domain/identifiers.ts';
import { instantSchema } from '../../src/domain/time.ts';
import type { Store } from '../../src/storage/store.ts';
import { acceptSample, sampleTurn } from './store-samples.ts';

/** What a person who takes over is given, of somebody who asked for one and said nothing else. */
export function samplePacket(market = 'us', language = 'en'): HandOffPacket {
  return {
    language: languageSchema.parse(language),
    market: marketIdSchema.parse(market),
    channel: 'test',
    wanted: ['support.human'],
    steps: ['human/pass-on'],
    facts: [],
    verdicts: [],
    slots: [],
    proof: { level: 'none' },
    orderNumber: null,
  };
}

/** Begins a hand-off in a conversation, as a turn that asks for a person does. */
export async function beginHandOff(
  { conversations }: Pick<Store, 'conversations'>,
  id: string,
  thread: string,
  at = '2026-11-02T15:00:00Z',
): Promise<void> {
  const conversation = conversationIdSchema.parse(thread);
  const accepted = await acceptSample(conversations, `asks-${id}`, conversation);
  const { revision } = (await conversations.read(conversation)) ?? { revision: 0 };
  const requestedAt = instantSchema.parse(at);
  const expiresAt = instantSchema.parse('2026-11-03T15:00:00Z');
  const stretch = { id, reason: 'asked-for', at: requestedAt, facts: [], customer: null };
  const handOff = { kind: 'requested', ...stretch, expiresAt } as const;
  const change = { handOff, packet: samplePacket(), answered: false, at: requestedAt };
  await conversations.write(sampleTurn(accepted, revision + 1, { handOffs: [change] }));
}
