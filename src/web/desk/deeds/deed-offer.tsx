import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { longestReason, type DeedView, type WorkedOutView } from '../../../protocol/desk-deeds.ts';
import { useSurroundings } from '../hooks.ts';

export interface DeedOfferProps {
  readonly worked: WorkedOutView;
  readonly back: () => void;
  readonly agree: (deed: DeedView, reason: string) => Promise<void>;
}

const shortestReason = 3;

/** What a wish comes to, the rules behind it, and the yes to it. */
export function DeedOffer({ worked, back, agree }: DeedOfferProps): VNode {
  const { words } = useSurroundings();
  return (
    <>
      {worked.kind === 'refused' ? (
        <p class="problem" role="status" data-testid="deed-refused">
          {words.say('desk.deeds.refused')}
        </p>
      ) : (
        <p class="deed-summary" role="status" data-testid="deed-summary">
          {worked.deed.summary}
        </p>
      )}
      <ul class="deed-verdicts">
        {worked.verdicts.map(({ rule, text }, index) => (
          <li key={index}>
            <span dir="auto">{text}</span> <code dir="ltr">{rule}</code>
          </li>
        ))}
      </ul>
      {worked.kind === 'planned' && <Agreement worked={worked} agree={agree} />}
      <button type="button" class="plain wide" data-testid="deed-back" onClick={back}>
        {words.say('desk.deeds.back')}
      </button>
    </>
  );
}

interface AgreementProps {
  readonly worked: Extract<WorkedOutView, { readonly kind: 'planned' }>;
  readonly agree: DeedOfferProps['agree'];
}

function Agreement({ worked: { deed, needsSecondPerson }, agree }: AgreementProps): VNode {
  const { words } = useSurroundings();
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    await agree(deed, reason.trim());
    setBusy(false);
  };
  return (
    <>
      {deed.isException && <p class="deed-note">{words.say('desk.deeds.exception')}</p>}
      {needsSecondPerson && <p class="deed-note">{words.say('desk.deeds.second')}</p>}
      <label class="deed-reason">
        <span>{words.say('desk.deeds.reason')}</span>
        <textarea
          rows={2}
          dir={reason === '' ? undefined : 'auto'}
          maxLength={longestReason}
          value={reason}
          data-testid="deed-reason"
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <button
        type="button"
        class="main wide"
        data-testid="deed-agree"
        disabled={isBusy || reason.trim().length < shortestReason}
        onClick={() => void submit()}
      >
        {words.say(needsSecondPerson ? 'desk.deeds.ask' : 'desk.deeds.agree')}
      </button>
    </>
  );
}
