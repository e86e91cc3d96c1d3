import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { DeedView, WorkedOutView } from '../../../protocol/desk-deeds.ts';
import type { Call } from '../call.ts';
import { useSurroundings } from '../hooks.ts';
import { refusalText } from '../refusal-text.ts';
import { Sheet } from '../sheet.tsx';
import type { Talk } from '../talk.ts';
import { createDeedClient } from './deed-client.ts';
import { DeedOffer } from './deed-offer.tsx';
import { DeedWish, newWish, wishIn, type DeedOrder, type DeedWishProps } from './deed-wish.tsx';

export interface DeedSheetProps {
  readonly call: Call;
  readonly talk: Talk;
  readonly order: DeedOrder;
}

/** Does something on an order: what, what it comes to by the rules, and the yes to it with a reason. */
export function DeedSheet({ call, talk, order }: DeedSheetProps): VNode {
  const { openSheet, words } = useSurroundings();
  const client = useMemo(() => createDeedClient(call), [call]);
  const [form, setForm] = useState(() => newWish(order));
  const [worked, setWorked] = useState<WorkedOutView | null>(null);
  const [ended, setEnded] = useState<DeedView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const trying = async (deed: () => Promise<void>): Promise<void> => {
    setProblem(null);
    await deed().catch((error: unknown) => setProblem(refusalText(error)));
  };
  const workOut = (): Promise<void> =>
    trying(async () => {
      const wish = wishIn(form);
      if (wish !== null) setWorked(await client.workOut(talk.handOff, { order: order.id, wish }));
    });
  const agree = (deed: DeedView, reason: string): Promise<void> =>
    trying(async () => {
      setEnded(await client.agree(deed, reason));
      await talk.refresh().catch(() => undefined);
    });
  return (
    <Sheet
      name="deed"
      title={words.say('desk.deeds.title', { number: order.number })}
      close={() => openSheet(null)}
    >
      {problem !== null && (
        <p class="problem" role="alert">
          {words.say(problem)}
        </p>
      )}
      {ended !== null ? (
        <Ended deed={ended} />
      ) : worked === null ? (
        <Wishing order={order} form={form} fill={setForm} workOut={() => void workOut()} />
      ) : (
        <DeedOffer worked={worked} back={() => setWorked(null)} agree={agree} />
      )}
    </Sheet>
  );
}

function Wishing({ workOut, ...wish }: DeedWishProps & { readonly workOut: () => void }): VNode {
  const { words } = useSurroundings();
  return (
    <>
      <DeedWish {...wish} />
      <button
        type="button"
        class="main wide"
        data-testid="deed-work-out"
        disabled={wishIn(wish.form) === null}
        onClick={workOut}
      >
        {words.say('desk.deeds.work-out')}
      </button>
    </>
  );
}

function Ended({ deed }: { readonly deed: DeedView }): VNode {
  const { openSheet, words } = useSurroundings();
  const told = deed.outcome ?? words.say(`desk.deeds.state.${deed.state}`);
  return (
    <>
      <p>{deed.summary}</p>
      <p class={deed.state === 'undone' ? 'problem' : 'quiet'} role="status" data-testid="deed-outcome">
        {told}
      </p>
      <button type="button" class="main wide" data-testid="deed-close" onClick={() => openSheet(null)}>
        {words.say('desk.close')}
      </button>
    </>
  );
}
