import type { VNode } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { DeskInvitation } from '../../../protocol/desk-session.ts';
import type { AreaProps } from '../area-props.ts';
import { useSurroundings } from '../hooks.ts';
import { refusalText } from '../refusal-text.ts';
import { useFetched } from '../use-fetched.ts';
import { InvitationView } from './invitation-view.tsx';
import { NewPerson } from './new-person.tsx';
import { createPeopleClient, type PeopleClient } from './people-client.ts';
import { PersonCard } from './person-card.tsx';
import type { ActOnPeople } from './person-props.ts';

const every = 30_000;

/** Who sits at the desk: for admins, who add people, change what they do, and let them in anew. */
export function PeopleArea({ parts: { call } }: AreaProps): VNode {
  const { words } = useSurroundings();
  const client = useMemo(() => createPeopleClient(call), [call]);
  const list = useCallback(() => client.list(), [client]);
  const { value, isUnreachable, refresh } = useFetched(list, every);
  const [problem, setProblem] = useState<string | null>(null);
  const [invited, setInvited] = useState<(DeskInvitation & { readonly name: string }) | null>(null);
  const act: ActOnPeople = async (deed) => {
    setProblem(null);
    try {
      await deed(client);
      return true;
    } catch (error) {
      setProblem(refusalText(error));
      return false;
    } finally {
      await refresh();
    }
  };
  const invite = (name: string, ask: (client: PeopleClient) => Promise<DeskInvitation>): Promise<boolean> =>
    act(async (client) => setInvited({ ...(await ask(client)), name }));
  const shown = isUnreachable ? 'desk.areas.unreachable' : problem;
  return (
    <>
      {shown !== null && (
        <p class="problem" role="alert" data-testid="people-problem">
          {words.say(shown)}
        </p>
      )}
      {invited !== null && <InvitationView {...invited} close={() => setInvited(null)} />}
      {value === null ? (
        !isUnreachable && <p class="empty">{words.say('desk.loading')}</p>
      ) : (
        <>
          <NewPerson choices={value} invite={invite} />
          <section class="cards" aria-label={words.say('desk.areas.people')}>
            <ul>
              {value.agents.map((person) => (
                <PersonCard key={person.id} person={person} choices={value} act={act} invite={invite} />
              ))}
            </ul>
          </section>
        </>
      )}
    </>
  );
}
