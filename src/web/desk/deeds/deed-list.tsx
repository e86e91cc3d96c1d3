import type { VNode } from 'preact';
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import type { Call } from '../call.ts';
import { useSurroundings, useWatched } from '../hooks.ts';
import type { Talk } from '../talk.ts';
import { useFetched } from '../use-fetched.ts';
import { createDeedClient } from './deed-client.ts';
import { DeedCard } from './deed-card.tsx';

const every = 15_000;

/** What people did on the orders of a conversation. */
export function DeedList({ call, talk }: { readonly call: Call; readonly talk: Talk }): VNode | null {
  const { words } = useSurroundings();
  const client = useMemo(() => createDeedClient(call), [call]);
  const list = useCallback(() => client.of(talk.handOff), [client, talk]);
  const { value, refresh } = useFetched(list, every);
  useWatched(talk);
  const said = talk.state.thread.entries.length;
  useEffect(() => void refresh(), [said, refresh]);
  if (value === null || value.length === 0) return null;
  return (
    <section class="panel-part" data-testid="deeds">
      <h3>{words.say('desk.deeds.done')}</h3>
      <ul class="deeds">
        {value.map((deed) => (
          <DeedCard key={deed.operation} deed={deed} />
        ))}
      </ul>
    </section>
  );
}
