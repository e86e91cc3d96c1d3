import { conversationIdSchema, type ConversationId } from '../../src/conversation/event.ts';
import type { EndedHandOff, OpenHandOff } from '../../src/conversation/hand-off.ts';
import type { HandOffPacket } from '../../src/conversation/hand-off-packet.ts';
import { agentIdSchema } from '../../src/domain/agent.ts';
import type { Store } from '../../src/storage/store.ts';
import { samplePacket } from './hand-off-samples.ts';
import { acceptSample, minutesAfterNoon, sampleConversation, sampleTurn } from './store-samples.ts';

/** Minutes after noon at which something happens to a hand-off. */
type Minute = number;

/** What becomes of a hand-off once it was asked for. */
export type Becomes =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'with'; readonly agent: string; readonly answered?: boolean }
  | { readonly kind: 'closed'; readonly how: 'done' | 'left'; readonly agent: string | null };

export const person = (name: string) => ({ id: agentIdSchema.parse(name), name: name.toUpperCase() });

export const conversationOf = (id: string): ConversationId => conversationIdSchema.parse(`thread of ${id}`);

/** Writes hand-offs into a store as turns do, each in a conversation of its own; `read` is the revision that it starts from. */
export function createHandOffWriter(
  { conversations }: Pick<Store, 'conversations'>,
  read = 0,
  writer = 'writer',
) {
  const requestedAt = new Map<string, Minute>();
  const revisions = new Map<string, number>();
  let events = 0;
  const write = async (
    id: string,
    handOff: OpenHandOff | EndedHandOff,
    minute: Minute,
    more: { readonly packet?: HandOffPacket; readonly answered?: boolean },
  ): Promise<void> => {
    events += 1;
    const accepted = await acceptSample(conversations, `${writer}-${events}`, conversationOf(id));
    const revision = (revisions.get(id) ?? read) + 1;
    const { packet = null, answered = false } = more;
    const at = minutesAfterNoon(minute);
    const conversation = sampleConversation(revision, conversationOf(id));
    const handOffs = [{ handOff, packet, answered, at }];
    await conversations.write(sampleTurn(accepted, revision, { conversation, handOffs }));
    revisions.set(id, revision);
  };
  const stretchOf = (id: string) => ({
    ...{ id, reason: 'asked-for', facts: [], customer: null },
    at: minutesAfterNoon(requestedAt.get(id) ?? 0),
  });
  return {
    /** Somebody asks for a person. */
    request: async (id: string, minute: Minute, packet = samplePacket()): Promise<void> => {
      requestedAt.set(id, minute);
      const expiresAt = minutesAfterNoon(minute + 10);
      await write(id, { ...stretchOf(id), kind: 'requested', expiresAt }, minute, { packet });
    },
    /** It moves on. */
    move: (id: string, becomes: Becomes, minute: Minute): Promise<void> => {
      const at = minutesAfterNoon(minute);
      const stretch = stretchOf(id);
      if (becomes.kind === 'waiting')
        return write(
          id,
          { ...stretch, ...{ kind: 'waiting', position: 1, estimate: null, deadline: at } },
          minute,
          {},
        );
      if (becomes.kind === 'with') {
        const { agent, answered = false } = becomes;
        const awaited = { who: 'agent', since: at } as const;
        return write(id, { ...stretch, kind: 'with', agent: person(agent), since: at, awaited }, minute, {
          answered,
        });
      }
      const agent = becomes.agent === null ? null : person(becomes.agent);
      return write(id, { ...stretch, kind: 'closed', how: becomes.how, agent }, minute, {});
    },
  };
}
