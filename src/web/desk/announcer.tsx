import type { VNode } from 'preact';
import { useWatched } from './hooks.ts';
import { createObservable } from './observable.ts';

/** What is read out to those who hear the page, one thing after another. */
export interface Announcer {
  readonly value: { readonly count: number; readonly text: string };
  say(text: string): void;
  watch(watcher: () => void): () => void;
}

/** Makes an announcer that has said nothing yet. */
export function createAnnouncer(): Announcer {
  const said = createObservable({ count: 0, text: '' });
  return {
    get value() {
      return said.value;
    },
    say: (text) => said.update(({ count }) => ({ count: count + 1, text })),
    watch: (watcher) => said.watch(watcher),
  };
}

/** The live region: what is new in it is read out politely, once, the same words said again too. */
export function LiveRegion({ announcer }: { readonly announcer: Announcer }): VNode {
  useWatched(announcer);
  const { count, text } = announcer.value;
  return (
    <div class="unseen" aria-live="polite" data-testid="live">
      <p key={count} dir="auto">
        {text}
      </p>
    </div>
  );
}
