import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { longestCallNote, type CallbackView } from '../../../protocol/desk-callbacks.ts';
import { useSurroundings } from '../hooks.ts';
import type { CallOutcome } from './callback-client.ts';
import type { CallbackProps } from './callback-props.ts';

const outcomes: readonly CallOutcome[] = ['reached', 'not-reached', 'cancelled'];

/** What can be done with a call: taking it; once it is one's own, saying what came of it. */
export function CallActions({ callback, act }: CallbackProps): VNode | null {
  const { me, words } = useSurroundings();
  const [isBusy, setBusy] = useState(false);
  const { number, refusal, state, by } = callback;
  const run = async (deed: Parameters<typeof act>[0]): Promise<void> => {
    setBusy(true);
    await act(deed);
    setBusy(false);
  };
  if (refusal === null)
    return (
      <div class="card-actions">
        <button
          type="button"
          class="main"
          aria-disabled={isBusy}
          data-testid="take-call"
          onClick={() => void run((client) => client.take(number))}
        >
          {words.say('desk.callbacks.take')}
        </button>
        <span class="quiet">{words.say('desk.callbacks.take-means')}</span>
      </div>
    );
  if (state !== 'being-called' || (by?.id !== me.id && me.role === 'agent')) return null;
  return <Outcome callback={callback} isMine={by?.id === me.id} isBusy={isBusy} run={run} />;
}

interface OutcomeProps {
  readonly callback: CallbackView;
  /** A lead may only take it away from somebody else. */
  readonly isMine: boolean;
  readonly isBusy: boolean;
  readonly run: CallbackProps['act'];
}

function Outcome({ callback: { number, attempts, mostAttempts }, isMine, isBusy, run }: OutcomeProps): VNode {
  const { words } = useSurroundings();
  const note = useRef<HTMLTextAreaElement>(null);
  const values = { number: String(attempts + 1), most: String(mostAttempts) };
  return (
    <fieldset class="card-actions" disabled={isBusy}>
      {isMine && (
        <>
          <legend>{words.say('desk.callbacks.what-came')}</legend>
          <p class="quiet">{words.say('desk.callbacks.try', values)}</p>
          <label class="labelled grow">
            <span>{words.say('desk.callbacks.note')}</span>
            <textarea
              class="field"
              rows={2}
              maxLength={longestCallNote}
              ref={note}
              dir="auto"
              data-testid="call-note"
            />
          </label>
          {outcomes.map((outcome) => (
            <button
              key={outcome}
              type="button"
              class={outcome === 'reached' ? 'main' : 'plain'}
              data-testid={`call-${outcome}`}
              onClick={() => void run((client) => client.settle(number, outcome, note.current?.value ?? ''))}
            >
              {words.say(`desk.callbacks.${outcome}`)}
            </button>
          ))}
        </>
      )}
      <button
        type="button"
        class="plain"
        data-testid="call-put-back"
        onClick={() => void run((client) => client.putBack(number))}
      >
        {words.say('desk.callbacks.put-back')}
      </button>
    </fieldset>
  );
}
