import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskAgent } from '../../../protocol/desk-session.ts';
import { useSurroundings } from '../hooks.ts';
import { problemWithWork } from './new-person.tsx';
import type { PersonChange } from './people-client.ts';
import { PersonFields, type PersonWork } from './person-fields.tsx';
import type { ActOnPeople, Choices } from './person-props.ts';

export interface PersonChangeFormProps {
  readonly person: DeskAgent;
  readonly choices: Choices;
  readonly act: ActOnPeople;
  readonly close: () => void;
}

/** Changes what somebody does at the desk. */
export function PersonChangeForm({ person, choices, act, close }: PersonChangeFormProps): VNode {
  const { words } = useSurroundings();
  const { role, languages, markets } = person;
  const [work, setWork] = useState<PersonWork>({ role, languages, markets });
  const [isBusy, setBusy] = useState(false);
  const problem = problemWithWork(work);
  const save = async (): Promise<void> => {
    if (problem !== null || isBusy) return;
    setBusy(true);
    const isChanged = await act((client) => client.change(person.id, changeBetween(person, work)));
    setBusy(false);
    if (isChanged) close();
  };
  return (
    <form
      class="person-form"
      aria-label={words.say('desk.people.change')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <PersonFields work={work} choices={choices} change={setWork} />
      {work.role !== role && <p class="quiet">{words.say('desk.people.role-means')}</p>}
      <p class="problem form-problem" role="alert">
        {problem !== null && words.say(problem)}
      </p>
      <div class="card-actions">
        <button type="submit" class="main" aria-disabled={isBusy} data-testid="person-save">
          {words.say('desk.people.save')}
        </button>
        <button type="button" class="plain" onClick={close}>
          {words.say('desk.cancel')}
        </button>
      </div>
    </form>
  );
}

/** A role is named only where it is another one: naming it may end their sessions. */
function changeBetween(before: PersonWork, { role, languages, markets }: PersonWork): PersonChange {
  return { ...(role !== before.role && { role }), languages, markets };
}
