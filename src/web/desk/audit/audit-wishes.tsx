import type { VNode } from 'preact';
import { useSurroundings } from '../hooks.ts';
import { auditActions, nameOfAction } from './audit-actions.ts';
import type { DeskAuditPage } from '../../../protocol/desk-audit.ts';
import type { AuditWish } from './audit-client.ts';

export interface AuditWishesProps {
  readonly wish: AuditWish;
  readonly people: DeskAuditPage['people'];
  readonly choose: (wish: AuditWish) => void;
}

const actorKinds = ['agent', 'bot', 'shopper', 'system'] as const;

/** Which entries are looked for. */
export function AuditWishes({ wish, people, choose }: AuditWishesProps): VNode {
  const { words } = useSurroundings();
  const day = (name: 'from' | 'until'): VNode => (
    <label class="wish">
      {words.say(`desk.audit.${name}`)}
      <input
        type="date"
        class="select"
        value={wish[name]}
        data-testid={`audit-${name}`}
        onChange={(event) => choose({ ...wish, [name]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <form class="wishes" onSubmit={(event) => event.preventDefault()}>
      {day('from')}
      {day('until')}
      <Choice
        name="who"
        value={wish.actorKind}
        every={words.say('desk.audit.anybody')}
        options={actorKinds.map((kind) => [kind, words.say(`desk.audit.actors.${kind}`)])}
        choose={(actorKind) => choose({ ...wish, actorKind })}
      />
      <Choice
        name="person"
        value={wish.person}
        every={words.say('desk.audit.anybody')}
        options={people.map(({ id, name }) => [id, name === id ? id : `${name} (${id})`])}
        choose={(person) => choose({ ...wish, person })}
      />
      <Choice
        name="what"
        value={wish.action}
        every={words.say('desk.audit.anything')}
        options={auditActions.map((action) => [action, nameOfAction(action, words)])}
        choose={(action) => choose({ ...wish, action })}
      />
    </form>
  );
}

interface ChoiceProps {
  readonly name: 'who' | 'person' | 'what';
  readonly value: string;
  /** What stands for no choice. */
  readonly every: string;
  /** Values and their names. */
  readonly options: readonly (readonly [string, string])[];
  readonly choose: (value: string) => void;
}

function Choice({ name, value, every, options, choose }: ChoiceProps): VNode {
  const { words } = useSurroundings();
  return (
    <label class="wish">
      {words.say(`desk.audit.${name}`)}
      <select
        class="select"
        value={value}
        data-testid={`audit-${name}`}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{every}</option>
        {options.map(([option, title]) => (
          <option key={option} value={option}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
