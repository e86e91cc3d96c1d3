import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { passwordLength, type Welcome } from '../../protocol/desk-session.ts';
import { Field, fieldText, FormProblem, FrontView } from './front-view.tsx';
import { useWords } from './hooks.ts';
import { QrCode } from './qr-code.tsx';
import type { Session } from './session.ts';

const passwordProblems = ['desk.welcome.too-short', 'desk.welcome.too-long', 'desk.welcome.too-common'];

export interface WelcomeViewProps {
  readonly session: Session;
  readonly token: string;
  readonly setLanguage: (language: string) => void;
  /** They are signed in. */
  readonly done: () => void;
}

/** Takes somebody who was invited to a password and codes of their own. */
export function WelcomeView({ session, token, setLanguage, done }: WelcomeViewProps): VNode {
  const words = useWords();
  const [welcome, setWelcome] = useState<Welcome | 'loading' | 'over' | 'unreachable'>('loading');
  useEffect(() => {
    session.welcome(token).then(
      (found) => {
        setWelcome(found ?? 'over');
        if (found !== null) setLanguage(found.language);
      },
      () => setWelcome('unreachable'),
    );
  }, [token]);
  if (welcome === 'loading')
    return <FrontView title={words.say('desk.loading')} setLanguage={setLanguage} children={null} />;
  if (welcome === 'over' || welcome === 'unreachable')
    return (
      <FrontView title={words.say('desk.welcome.sorry')} setLanguage={setLanguage}>
        <p>{words.say(welcome === 'over' ? 'desk.welcome.over' : 'desk.problem.unreachable')}</p>
        <a class="link" href="#/">
          {words.say('desk.sign-in.title')}
        </a>
      </FrontView>
    );
  return (
    <FrontView title={words.say('desk.welcome.title', { name: welcome.name })} setLanguage={setLanguage}>
      <WelcomeForm session={session} token={token} welcome={welcome} done={done} />
    </FrontView>
  );
}

interface WelcomeFormProps extends Pick<WelcomeViewProps, 'session' | 'token' | 'done'> {
  readonly welcome: Welcome;
}

function WelcomeForm({ session, token, welcome, done }: WelcomeFormProps): VNode {
  const words = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const element = form.current;
    if (element === null) return;
    setProblem(null);
    const [password, code] = [fieldText(element, 'new-password'), fieldText(element, 'code')];
    const wrong =
      password.length < passwordLength.least
        ? 'desk.welcome.too-short'
        : await session.accept(token, { password, code });
    setProblem(wrong);
    if (wrong === null) done();
  };
  const least = new Intl.NumberFormat(words.intl).format(passwordLength.least);
  const isPassword = problem !== null && passwordProblems.includes(problem);
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <p class="quiet">
        {words.say('desk.welcome.name')} <bdi class="code-name">{welcome.id}</bdi>
      </p>
      <Field
        name="new-password"
        type="password"
        label={words.say('desk.welcome.password')}
        hint={words.say('desk.welcome.password-hint', { least })}
        autocomplete="new-password"
        isWrong={isPassword}
      />
      <Codes welcome={welcome} />
      <Field
        name="code"
        label={words.say('desk.sign-in.code')}
        hint={words.say('desk.welcome.code-hint')}
        autocomplete="one-time-code"
        isCode
        isWrong={problem !== null && !isPassword}
      />
      <FormProblem text={problem === null ? null : words.say(problem, { least })} />
      <button type="submit" class="main wide" data-testid="welcome-go">
        {words.say('desk.welcome.go')}
      </button>
    </form>
  );
}

function Codes({ welcome }: { readonly welcome: Welcome }): VNode {
  const words = useWords();
  return (
    <fieldset class="codes">
      <legend>{words.say('desk.welcome.codes')}</legend>
      <p>{words.say('desk.welcome.scan')}</p>
      <QrCode text={welcome.uri} label={words.say('desk.welcome.qr')} />
      <p class="quiet">{words.say('desk.welcome.type-instead')}</p>
      <p class="secret" dir="ltr" data-testid="secret">
        {welcome.secret.replaceAll(/(.{4})(?=.)/gu, '$1 ')}
      </p>
    </fieldset>
  );
}
