import type { VNode } from 'preact';
import type { NewAgentRequest } from '../../../protocol/desk-session.ts';
import { useSurroundings } from '../hooks.ts';
import { languageName, marketName } from '../names.ts';
import type { Choices } from './person-props.ts';

/** What somebody does at the desk. */
export type PersonWork = Pick<NewAgentRequest, 'role' | 'languages' | 'markets'>;

const roles: readonly PersonWork['role'][] = ['agent', 'lead', 'admin'];

export interface PersonFieldsProps {
  readonly work: PersonWork;
  readonly choices: Choices;
  readonly change: (work: PersonWork) => void;
}

/** What somebody does at the desk, to choose: their role, the languages they answer in, the shops they know. */
export function PersonFields({ work, choices, change }: PersonFieldsProps): VNode {
  const { words } = useSurroundings();
  const chooseRole = (value: string): void => {
    const role = roles.find((known) => known === value);
    if (role !== undefined) change({ ...work, role });
  };
  return (
    <>
      <label class="labelled">
        <span>{words.say('desk.people.role')}</span>
        <select
          class="select"
          value={work.role}
          data-testid="person-role"
          onChange={({ currentTarget: { value } }) => chooseRole(value)}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {words.say(`desk.role.${role}`)}
            </option>
          ))}
        </select>
      </label>
      <Several
        name="languages"
        all={choices.languages}
        chosen={work.languages}
        nameOf={languageName}
        choose={(languages) => change({ ...work, languages })}
      />
      <Several
        name="markets"
        all={choices.markets}
        chosen={work.markets}
        nameOf={marketName}
        choose={(markets) => change({ ...work, markets })}
      />
    </>
  );
}

interface SeveralProps {
  readonly name: 'languages' | 'markets';
  readonly all: readonly string[];
  readonly chosen: readonly string[];
  readonly nameOf: (id: string, intl: string) => string;
  readonly choose: (chosen: string[]) => void;
}

function Several({ name, all, chosen, nameOf, choose }: SeveralProps): VNode {
  const { words } = useSurroundings();
  return (
    <fieldset class="several">
      <legend>{words.say(`desk.people.${name}`)}</legend>
      {all.map((one) => (
        <label key={one}>
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            data-testid={`person-${name}-${one}`}
            onChange={({ currentTarget: { checked } }) =>
              choose(all.filter((other) => (other === one ? checked : chosen.includes(other))))
            }
          />
          <span>{nameOf(one, words.intl)}</span>
        </label>
      ))}
    </fieldset>
  );
}
