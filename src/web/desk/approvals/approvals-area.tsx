import type { VNode } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { DeedView } from '../../../protocol/desk-deeds.ts';
import type { AreaProps } from '../area-props.ts';
import { createDeedClient } from '../deeds/deed-client.ts';
import { DeedCard } from '../deeds/deed-card.tsx';
import { useSurroundings } from '../hooks.ts';
import { refusalText } from '../refusal-text.ts';
import { addressOf } from '../route.ts';
import { useFetched } from '../use-fetched.ts';

const every = 10_000;

/** What waits for a second person, because more money moves than one alone may. */
export function ApprovalsArea({ parts: { call } }: AreaProps): VNode {
  const { words, me } = useSurroundings();
  const client = useMemo(() => createDeedClient(call), [call]);
  const asked = useCallback(() => client.asked(), [client]);
  const { value, isUnreachable, refresh } = useFetched(asked, every);
  const [problem, setProblem] = useState<string | null>(null);
  const decide = async (deed: DeedView, verdict: 'approve' | 'decline'): Promise<void> => {
    setProblem(null);
    await client.decide(deed, verdict).catch((error: unknown) => setProblem(refusalText(error)));
    await refresh();
  };
  const shown = isUnreachable ? 'desk.areas.unreachable' : problem;
  return (
    <>
      {shown !== null && (
        <p class="problem" role="alert">
          {words.say(shown)}
        </p>
      )}
      {value?.length === 0 && (
        <p class="empty" data-testid="approvals-none">
          {words.say('desk.deeds.none-asked')}
        </p>
      )}
      <ul class="deeds">
        {(value ?? []).map((deed) => (
          <DeedCard key={deed.operation} deed={deed}>
            <div class="deed-decide">
              <a href={addressOf({ kind: 'talk', handOff: deed.handOff, panel: false })}>
                {words.say('desk.deeds.to-talk')}
              </a>
              {deed.agent.id !== me.id && (
                <>
                  <Decision name="decline" press={() => void decide(deed, 'decline')} />
                  <Decision name="approve" press={() => void decide(deed, 'approve')} />
                </>
              )}
            </div>
          </DeedCard>
        ))}
      </ul>
    </>
  );
}

function Decision({
  name,
  press,
}: {
  readonly name: 'approve' | 'decline';
  readonly press: () => void;
}): VNode {
  const { words } = useSurroundings();
  return (
    <button
      type="button"
      class={name === 'approve' ? 'main' : 'plain'}
      data-testid={`deed-${name}`}
      onClick={press}
    >
      {words.say(`desk.deeds.${name}`)}
    </button>
  );
}
