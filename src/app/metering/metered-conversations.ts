import type { AcceptedEvent, ConversationStore, TurnRecord } from '../../ports/conversation-store.ts';
import type { Meter, TurnOutcome } from '../../ports/meter.ts';

/** So many events are timed at once; beyond that the oldest is not. */
const mostTimed = 10_000;

/** The same store, of which each event and turn is counted. */
export function meterConversations(store: ConversationStore, meter: Meter): ConversationStore {
  const accepted = new Map<string, number>();
  const settle = (event: AcceptedEvent): number | null => {
    const key = keyOf(event.event);
    const begun = accepted.get(key);
    accepted.delete(key);
    return begun === undefined ? null : (performance.now() - begun) / 1000;
  };
  return {
    ...store,
    accept: async (event, ...more) => {
      const begun = performance.now();
      const receipt = await store.accept(event, ...more);
      if (receipt.kind === 'known') return receipt;
      meter.eventTaken(event.body.kind);
      accepted.set(keyOf(event), begun);
      const [oldest] = accepted.keys();
      if (accepted.size > mostTimed && oldest !== undefined) accepted.delete(oldest);
      return receipt;
    },
    write: async (record) => {
      await store.write(record);
      meter.turnWritten(outcomeOf(record), settle(record.accepted));
    },
    park: async (event, incident) => {
      await store.park(event, incident);
      settle(event);
      meter.eventLaidAside();
    },
  };
}

function keyOf({ conversation, id }: AcceptedEvent['event']): string {
  return `${conversation} ${id}`;
}

function outcomeOf({ replies }: TurnRecord): TurnOutcome {
  if (replies.some(({ trace }) => trace?.repairs.includes('fault') === true)) return 'fault';
  if (replies.some(({ from }) => from === 'agent')) return 'relayed';
  return replies.length > 0 ? 'answered' : 'silent';
}
