import type { HandOffView, QueueView } from '../../protocol/desk.ts';
import type { DeskClient } from './desk-client.ts';
import { createRefresher } from './refresher.ts';

export interface WorkList {
  /** Fetches the list as far as it was read. */
  refresh(): Promise<void>;
  /** Fetches one page more of what waits. */
  more(): Promise<void>;
}

/** Reads who waits and who has what, page by page. `take` gets each list as it is fetched. */
export function createWorkList(
  client: Pick<DeskClient, 'queue'>,
  take: (queue: QueueView) => void,
): WorkList {
  let pages = 1;
  const refresher = createRefresher(async () => {
    const first = await client.queue(null);
    let waiting: readonly HandOffView[] = first.waiting;
    let { cursor } = first;
    for (let page = 1; page < pages && cursor !== null; page += 1) {
      const next = await client.queue(cursor);
      waiting = [...waiting, ...next.waiting];
      cursor = next.cursor;
    }
    take({ ...first, waiting: withoutDoubles(waiting), cursor });
  });
  return {
    refresh: () => refresher.ask(),
    more: () => {
      pages += 1;
      return refresher.ask();
    },
  };
}

/** Whoever was taken while the pages were read moves the others on by one. */
function withoutDoubles(list: readonly HandOffView[]): HandOffView[] {
  return [...new Map(list.map((handOff) => [handOff.id, handOff])).values()];
}
