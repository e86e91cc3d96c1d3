import type { TurnRecord } from '../ports/conversation-store.ts';
import type { HandOffRecord, HandOffs, QueuePage, Skills } from '../ports/hand-offs.ts';
import { isInQueue, movedHandOff } from './hand-off-moves.ts';
import { toMilliseconds } from './milliseconds.ts';

/** The book of hand-offs in memory, and how turns write into it. */
export interface MemoryHandOffs extends HandOffs {
  write(record: Pick<TurnRecord, 'conversation' | 'handOffs'>): void;
  /** Of all of them, who asked first first. */
  ids(): readonly string[];
}

/** Makes an empty book. */
export function createMemoryHandOffs(): MemoryHandOffs {
  const book = new Map<string, HandOffRecord>();
  const answer = <T>(work: () => T): Promise<T> => Promise.try(() => structuredClone(work()));
  const all = (): readonly HandOffRecord[] => [...book.values()].sort(earlierFirst);
  const inQueues = (skills: Skills): readonly HandOffRecord[] =>
    all().filter((record) => isInQueue(record) && serves(skills, record));
  return {
    write: ({ conversation, handOffs }) => {
      for (const change of handOffs) {
        const { id } = change.handOff;
        book.set(id, movedHandOff(conversation.id, book.get(id) ?? null, change));
      }
    },
    ids: () => all().map(({ id }) => id),
    find: (id) => answer(() => book.get(id) ?? null),
    openOf: (conversation) =>
      answer(() => all().find((one) => one.conversation === conversation && one.endedAt === null) ?? null),
    of: (conversation) => answer(() => all().filter((one) => one.conversation === conversation)),
    requested: (limit) =>
      answer(() =>
        all()
          .filter(({ state }) => state === 'requested')
          .slice(0, limit),
      ),
    waiting: (skills, cursor, limit) => answer(() => pageOf(inQueues(skills), cursor, limit)),
    waitingInAll: (skills) => answer(() => inQueues(skills).length),
    ahead: ({ language, market }, before) =>
      answer(() => {
        const queue = inQueues({ languages: [language], markets: [market] });
        return before === null ? queue.length : queue.filter((one) => earlierFirst(one, before) < 0).length;
      }),
    with: (agent) =>
      answer(() =>
        all()
          .filter((one) => one.state === 'with' && (agent === null || one.agent?.id === agent))
          .sort((first, second) => joinedMs(second) - joinedMs(first)),
      ),
    talks: ({ language, market }, since) =>
      answer(() =>
        all().flatMap((one) => {
          const isOf = one.packet.language === language && one.packet.market === market;
          if (!isOf || one.joinedAt === null || one.endedAt === null) return [];
          const ended = toMilliseconds(one.endedAt);
          return ended >= toMilliseconds(since) ? [ended - joinedMs(one)] : [];
        }),
      ),
  };
}

function pageOf(queue: readonly HandOffRecord[], cursor: string | null, limit: number): QueuePage {
  const place = cursor === null ? -1 : queue.findIndex((one) => placeOf(one) === cursor);
  const later =
    cursor === null
      ? queue
      : queue.filter((one, index) => (place < 0 ? placeOf(one) > cursor : index > place));
  const handOffs = later.slice(0, limit);
  const last = later.length > limit ? handOffs.at(-1) : undefined;
  return { handOffs, cursor: last === undefined ? null : placeOf(last) };
}

function placeOf({ requestedAt, id }: HandOffRecord): string {
  return `${toMilliseconds(requestedAt)} ${id}`;
}

function earlierFirst(first: HandOffRecord, second: HandOffRecord): number {
  const apart = toMilliseconds(first.requestedAt) - toMilliseconds(second.requestedAt);
  if (apart !== 0) return apart;
  return first.id < second.id ? -1 : first.id > second.id ? 1 : 0;
}

function joinedMs({ joinedAt }: HandOffRecord): number {
  return joinedAt === null ? 0 : toMilliseconds(joinedAt);
}

function serves({ languages, markets }: Skills, { packet }: HandOffRecord): boolean {
  return languages.includes(packet.language) && markets.includes(packet.market);
}
