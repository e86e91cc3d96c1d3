import type { VNode } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { CallbackView } from '../../../protocol/desk-callbacks.ts';
import type { AreaProps } from '../area-props.ts';
import { useSurroundings } from '../hooks.ts';
import { refusalText } from '../refusal-text.ts';
import { useFetched } from '../use-fetched.ts';
import { CallbackCard } from './callback-card.tsx';
import { createCallbackClient, type CallbackClient } from './callback-client.ts';
import type { CallbackProps } from './callback-props.ts';

const every = 15_000;

/** Promised calls: what is to be called, due first, and what was done in the last day. */
export function CallbacksArea({ parts: { call } }: AreaProps): VNode {
  const { words } = useSurroundings();
  const client = useMemo(() => createCallbackClient(call), [call]);
  const list = useCallback(() => client.list(), [client]);
  const { value, isUnreachable, refresh } = useFetched(list, every);
  const [problem, setProblem] = useState<string | null>(null);
  const act = async (deed: (client: CallbackClient) => Promise<void>): Promise<void> => {
    setProblem(null);
    await deed(client).catch((error: unknown) => setProblem(refusalText(error)));
    await refresh();
  };
  const shown = isUnreachable ? 'desk.areas.unreachable' : problem;
  return (
    <>
      {shown !== null && (
        <p class="problem" role="alert" data-testid="callbacks-problem">
          {words.say(shown)}
        </p>
      )}
      {value === null ? (
        !isUnreachable && <p class="empty">{words.say('desk.loading')}</p>
      ) : (
        <>
          <Part name="due" nothing="none" callbacks={value.open} act={act} />
          <Part name="ended" nothing="none-ended" callbacks={value.ended} act={act} />
        </>
      )}
    </>
  );
}

interface PartProps {
  readonly name: 'due' | 'ended';
  readonly nothing: 'none' | 'none-ended';
  readonly callbacks: readonly CallbackView[];
  readonly act: CallbackProps['act'];
}

function Part({ name, nothing, callbacks, act }: PartProps): VNode {
  const { words } = useSurroundings();
  return (
    <section class="cards" aria-labelledby={`calls-${name}`} data-testid={`calls-${name}`}>
      <h2 id={`calls-${name}`}>{words.say(`desk.callbacks.${name}`)}</h2>
      {callbacks.length === 0 ? (
        <p class="empty">{words.say(`desk.callbacks.${nothing}`)}</p>
      ) : (
        <ul>
          {callbacks.map((callback) => (
            <CallbackCard key={callback.number} callback={callback} act={act} />
          ))}
        </ul>
      )}
    </section>
  );
}
