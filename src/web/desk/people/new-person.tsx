import type { RefObject, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useSurroundings } from '../hooks.ts';
import { languageName } from '../names.ts';
import { PersonFields, type PersonWork } from './person-fields.tsx';
import type { Choices, InvitePerson } from './person-props.ts';

export interface NewPersonProps {
  readonly choices: Choices;
  readonly invite: InvitePerson;
}

/** The way to somebody new. */
export function NewPerson(props: NewPersonProps): VNode {
  const { words } = useSurroundings();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <NewPersonForm {...props} close={() => setOpen(false)} />;
  return (
    <button type="button" class="plain" data-testid="person-add" onClick={() => setOpen(true)}>
      {words.say('desk.people.add')}
    </button>
  );
}

function NewPersonForm({ choices, invite, close }: NewPersonProps & { readonly close: () => void }): VNode {
  const { words } = useSurroundings();
  const [work, setWork] = useState<PersonWork>({ role: 'agent', languages: [], markets: [] });
  const [language, setLanguage] = useState<string>(words.language);
  const [isBusy, setBusy] = useState(false);
  const [id, name] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    const person = { id: id.current?.value.trim() ?? '', name: name.current?.value.trim() ?? '' };
    const wrong = problemWith({ ...person, ...work });
    setProblem(wrong);
    if (wrong !== null) return;
    setBusy(true);
    const isAdded = await invite(person.name, (client) => client.add({ ...person, ...work, language }));
    setBusy(false);
    if (isAdded) close();
  };
  return (
    <form
      class="card person-form"
      noValidate
      aria-labelledby="new-person"
      data-testid="person-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void submit();
      }}
    >
      <h2 id="new-person">{words.say('desk.people.add')}</h2>
      <NameFields id={id} name={name} />
      <PersonFields work={work} choices={choices} change={setWork} />
      <DeskLanguage language={language} languages={choices.languages} choose={setLanguage} />
      <p class="problem form-problem" role="alert" data-testid="person-problem">
        {problem !== null && words.say(problem)}
      </p>
      <div class="card-actions">
        <button type="submit" class="main" aria-disabled={isBusy} data-testid="new-person-go">
          {words.say('desk.people.add-go')}
        </button>
        <button type="button" class="plain" onClick={close}>
          {words.say('desk.cancel')}
        </button>
      </div>
    </form>
  );
}

interface NameFieldsProps {
  readonly id: RefObject<HTMLInputElement | null>;
  readonly name: RefObject<HTMLInputElement | null>;
}

function NameFields({ id, name }: NameFieldsProps): VNode {
  const { words } = useSurroundings();
  return (
    <>
      <label class="labelled">
        <span>{words.say('desk.people.name')}</span>
        <input class="field" ref={name} maxLength={60} dir="auto" autofocus data-testid="person-name" />
        <small class="quiet">{words.say('desk.people.name-hint')}</small>
      </label>
      <label class="labelled">
        <span>{words.say('desk.people.id')}</span>
        <input
          class="field"
          ref={id}
          maxLength={64}
          dir="ltr"
          autocapitalize="none"
          spellcheck={false}
          data-testid="person-id"
        />
        <small class="quiet">{words.say('desk.people.id-hint')}</small>
      </label>
    </>
  );
}

interface DeskLanguageProps {
  readonly language: string;
  readonly languages: readonly string[];
  readonly choose: (language: string) => void;
}

function DeskLanguage({ language, languages, choose }: DeskLanguageProps): VNode {
  const { words } = useSurroundings();
  return (
    <label class="labelled">
      <span>{words.say('desk.people.language')}</span>
      <select
        class="select"
        value={language}
        data-testid="person-language"
        onChange={({ currentTarget: { value } }) => choose(value)}
      >
        {languages.map((one) => (
          <option key={one} value={one}>
            {languageName(one, words.intl)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The key of what is missing; null: nothing is. */
function problemWith(person: PersonWork & { readonly id: string; readonly name: string }): string | null {
  if (person.name === '') return 'desk.people.no-name';
  if (!/^[a-z0-9][a-z0-9._-]*$/u.test(person.id)) return 'desk.people.bad-id';
  return problemWithWork(person);
}

/** The key of what is missing of somebody's work; null: nothing is. */
export function problemWithWork({ languages, markets }: PersonWork): string | null {
  return languages.length === 0 || markets.length === 0 ? 'desk.people.choose-one' : null;
}
