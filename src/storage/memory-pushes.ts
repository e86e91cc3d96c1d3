import type { ConversationId } from '../conversation/event.ts';
import type { ConversationStore } from '../ports/conversation-store.ts';
import type { NextPush, PushOutbox } from '../ports/push-outbox.ts';
import { settledPush, stepAfter, takenPush, type PushRecord } from './push-moves.ts';

interface Kept {
  readonly addresses: Map<ConversationId, string>;
  readonly pushes: Map<ConversationId, readonly PushRecord[]>;
  readonly transcript: ConversationStore['transcript'];
}

/** Keeps pushes in memory; the same moves as in `pushes.ts`. */
export function createMemoryPushes({ transcript }: Pick<ConversationStore, 'transcript'>): PushOutbox {
  const kept: Kept = { addresses: new Map(), pushes: new Map(), transcript };
  const pushesOf = (conversation: ConversationId) => kept.pushes.get(conversation) ?? [];
  return {
    noteAddress: (conversation, address) => Promise.try(() => void kept.addresses.set(conversation, address)),
    addressOf: (conversation) => Promise.resolve(kept.addresses.get(conversation) ?? null),
    takePush: (...wanted) => take(kept, ...wanted),
    settlePush: (conversation, sequence, outcome, now) =>
      Promise.try(() => {
        const push = pushesOf(conversation).find((candidate) => candidate.sequence === sequence);
        put(kept, conversation, settledPush(push ?? null, outcome, now));
      }),
    unpushed: () => unpushed(kept),
    pushes: (conversation) =>
      Promise.resolve(
        pushesOf(conversation).map(({ sequence, state, id, attempts }) => ({
          sequence,
          state,
          id,
          attempts,
        })),
      ),
  };
}

async function take(
  kept: Kept,
  ...[conversation, now, staleBefore]: Parameters<PushOutbox['takePush']>
): Promise<NextPush> {
  const entries = await kept.transcript(conversation, 0);
  // Nothing is awaited from here on, so that two who ask at once do not take the same entry.
  const address = kept.addresses.get(conversation);
  if (address === undefined) return { kind: 'nothing' };
  const last = kept.pushes.get(conversation)?.at(-1) ?? null;
  const step = stepAfter(last, now, staleBefore);
  if (step.kind === 'later') return step;
  if (step.kind === 'lost' && last !== null) put(kept, conversation, { ...last, state: 'lost' });
  const again = step.kind === 'again' ? last : null;
  const entry = entries.find(
    ({ from, sequence }) =>
      from !== 'shopper' && (again === null ? sequence > (last?.sequence ?? 0) : sequence === again.sequence),
  );
  if (entry === undefined) return { kind: 'nothing' };
  const taken = takenPush(entry.sequence, again, now);
  put(kept, conversation, taken);
  return { kind: 'push', entry, address, attempt: taken.attempts };
}

async function unpushed({ addresses, pushes, transcript }: Kept): Promise<readonly ConversationId[]> {
  const open: ConversationId[] = [];
  for (const conversation of [...addresses.keys()].sort()) {
    const entries = await transcript(conversation, 0);
    const last = pushes.get(conversation)?.at(-1);
    const isUnderWay = last?.state === 'sending' || last?.state === 'waiting';
    const isBehind = entries.some(
      ({ from, sequence }) => from !== 'shopper' && sequence > (last?.sequence ?? 0),
    );
    if (isUnderWay || isBehind) open.push(conversation);
  }
  return open;
}

function put({ pushes }: Kept, conversation: ConversationId, push: PushRecord): void {
  const others = (pushes.get(conversation) ?? []).filter(({ sequence }) => sequence !== push.sequence);
  pushes.set(conversation, [...others, push]);
}
