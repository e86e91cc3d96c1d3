import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskAgent } from '../../../protocol/desk-session.ts';
import { Facts } from '../facts.tsx';
import { useNow, useSurroundings } from '../hooks.ts';
import { languageName, marketName } from '../names.ts';
import { clockTime, dayName } from '../times.ts';
import { PersonChangeForm } from './person-change-form.tsx';
import type { ActOnPeople, Choices, InvitePerson } from './person-props.ts';

export interface PersonCardProps {
  readonly person: DeskAgent;
  readonly choices: Choices;
  readonly act: ActOnPeople;
  readonly invite: InvitePerson;
}

type Asked = 'change' | 'invite' | 'deactivate';

/** Somebody at the desk: who they are, what they do, and what an admin can do about that. */
export function PersonCard({ person, choices, act, invite }: PersonCardProps): VNode {
  const { words, me } = useSurroundings();
  const [asked, ask] = useState<Asked | null>(null);
  const { id, name, role } = person;
  const done = (): void => ask(null);
  return (
    <li class="card" data-testid={`person-${id}`}>
      <header class="card-head">
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <span class="chip">{words.say(`desk.role.${role}`)}</span>
        <span class={person.isActive && person.hasPassword ? 'chip' : 'chip pressing'}>
          {words.say(stateOf(person))}
        </span>
        {id === me.id && <span class="quiet">{words.say('desk.talk.you')}</span>}
      </header>
      <PersonFacts person={person} />
      {asked === null ? (
        <PersonActions person={person} ask={ask} act={act} />
      ) : asked === 'change' ? (
        <PersonChangeForm person={person} choices={choices} act={act} close={done} />
      ) : (
        <Sure
          asked={asked}
          go={async () => {
            if (asked === 'invite') await invite(name, (client) => client.invite(id));
            else await act((client) => client.change(id, { isActive: false }));
            done();
          }}
          close={done}
        />
      )}
    </li>
  );
}

function stateOf({ isActive, hasPassword, presence }: DeskAgent): string {
  if (!isActive) return 'desk.people.deactivated';
  return hasPassword ? `desk.presence.${presence}` : 'desk.people.invited';
}

function PersonFacts({ person }: Pick<PersonCardProps, 'person'>): VNode {
  const { words } = useSurroundings();
  const now = useNow(60_000);
  const { id, languages, markets, seenAt } = person;
  const list = new Intl.ListFormat(words.intl, { type: 'unit' });
  const seen =
    seenAt === null
      ? words.say('desk.people.never')
      : `${dayName(seenAt, now, words.intl)}, ${clockTime(seenAt, words.intl)}`;
  return (
    <Facts
      facts={[
        [words.say('desk.people.id'), <bdi class="code-name">{id}</bdi>],
        [
          words.say('desk.people.languages'),
          list.format(languages.map((one) => languageName(one, words.intl))),
        ],
        [words.say('desk.people.markets'), list.format(markets.map((one) => marketName(one, words.intl)))],
        [words.say('desk.people.seen'), seen],
      ]}
    />
  );
}

interface PersonActionsProps extends Pick<PersonCardProps, 'person' | 'act'> {
  readonly ask: (asked: Asked) => void;
}

function PersonActions({ person: { id, isActive }, ask, act }: PersonActionsProps): VNode {
  const { words, me } = useSurroundings();
  // Whoever invited or deactivated themselves would stand outside at once.
  const offered: readonly Asked[] = id === me.id ? ['change'] : ['change', 'invite', 'deactivate'];
  return (
    <div class="card-actions">
      {isActive ? (
        offered.map((one) => (
          <button
            key={one}
            type="button"
            class="plain"
            data-testid={`person-${one}`}
            onClick={() => ask(one)}
          >
            {words.say(`desk.people.${one}`)}
          </button>
        ))
      ) : (
        <button
          type="button"
          class="plain"
          data-testid="person-activate"
          onClick={() => void act((client) => client.change(id, { isActive: true }))}
        >
          {words.say('desk.people.activate')}
        </button>
      )}
    </div>
  );
}

interface SureProps {
  readonly asked: 'invite' | 'deactivate';
  readonly go: () => Promise<void>;
  readonly close: () => void;
}

function Sure({ asked, go, close }: SureProps): VNode {
  const { words } = useSurroundings();
  const [isBusy, setBusy] = useState(false);
  return (
    <div class="card-actions" role="group" aria-label={words.say(`desk.people.${asked}`)}>
      <p class="grow">{words.say(`desk.people.${asked}-means`)}</p>
      <button
        type="button"
        class="main"
        autofocus
        disabled={isBusy}
        data-testid={`person-${asked}-go`}
        onClick={() => {
          setBusy(true);
          void go();
        }}
      >
        {words.say(`desk.people.${asked}`)}
      </button>
      <button type="button" class="plain" onClick={close}>
        {words.say('desk.cancel')}
      </button>
    </div>
  );
}
