import { randomUUID } from 'node:crypto';
import type { Conversation } from '../../../conversation/conversation.ts';
import { conversationIdSchema, eventIdSchema, type ConversationId } from '../../../conversation/event.ts';
import type { PastEvent, TranscriptEntry } from '../../../ports/conversation-store.ts';
import type { HandOffPacket } from '../../../conversation/hand-off-packet.ts';
import type { Store } from '../../../storage/store.ts';

type Books = Pick<Store, 'conversations' | 'handOffs'>;

interface Waiting {
  readonly conversation: Conversation;
  readonly packet: HandOffPacket;
  readonly asked: PastEvent;
  readonly text: string;
  readonly replies: readonly TranscriptEntry[];
}

/**
 * Puts so many into the queue who are like one who waits there: same words, same state, same packet, in threads of their own.
 * They are written through the store as turns are, but no timer of theirs runs.
 */
export async function fillQueue(books: Books, like: ConversationId, times: number): Promise<void> {
  const waiting = await readWaiting(books, like);
  for (let time = 0; time < times; time += 1) await writeCopy(books, waiting);
}

async function readWaiting({ conversations, handOffs }: Books, id: ConversationId): Promise<Waiting> {
  const conversation = await conversations.read(id);
  const handOff = await handOffs.openOf(id);
  const entries = await conversations.transcript(id, 0);
  const events = await conversations.events(id);
  const asked = events.find(({ event }) => event.body.kind === 'message');
  const text = entries.find(({ from }) => from === 'shopper')?.text;
  if (conversation === null || handOff === null || asked === undefined || text === undefined)
    throw new Error(`${id} does not wait for a person: there is nothing to make others like.`);
  const replies = entries.filter(({ from }) => from !== 'shopper');
  return { conversation, packet: handOff.packet, asked, text, replies };
}

async function writeCopy({ conversations }: Books, waiting: Waiting): Promise<void> {
  const { asked, packet, text } = waiting;
  const id = conversationIdSchema.parse(randomUUID());
  const event = { ...asked.event, id: eventIdSchema.parse(randomUUID()), conversation: id };
  const { seed } = asked;
  const { language, market, episode, origin, handOff } = waiting.conversation;
  if (handOff.kind !== 'waiting') throw new Error(`The hand-off to copy is "${handOff.kind}", not waiting.`);
  const { sequence } = await conversations.accept(event, seed, { text, language });
  const copied = { ...handOff, id: randomUUID() };
  await conversations.write({
    accepted: { event, sequence, seed, crossed: false },
    conversation: { ...waiting.conversation, id, revision: 1, handOff: copied },
    replies: waiting.replies.map((reply) => ({ ...reply, conversation: id, event: event.id })),
    handOffs: [{ handOff: copied, packet, answered: false, at: handOff.at }],
    noted: {
      ...{ episode: episode.number, startedAt: episode.startedAt, market, language },
      ...{ channel: origin.channel, customer: null, hasSpoken: true, end: null, facts: [], unheard: null },
    },
    ...{ mails: [], tickets: [], callbacks: [], deeds: [], ratings: [], proofRequests: [] },
    ...{ timers: [], audits: [] },
  });
}
