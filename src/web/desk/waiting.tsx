import type { VNode } from 'preact';
import { useNow, useWords } from './hooks.ts';
import { howLong, pressure } from './times.ts';

/** How long somebody has waited, counted on while it is looked at. */
export function Waiting({ since }: { readonly since: string }): VNode {
  const words = useWords();
  const now = useNow(1000);
  return (
    <time class={`waiting ${pressure(since, now)}`} dateTime={since}>
      {howLong(since, now, words.intl)}
    </time>
  );
}
