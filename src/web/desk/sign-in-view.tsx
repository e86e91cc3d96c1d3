import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Field, fieldText, FormProblem, FrontView } from './front-view.tsx';
import { useWords } from './hooks.ts';
import type { Session } from './session.ts';

export interface SignInViewProps {
  readonly session: Session;
  /** Whether somebody was signed in until now. */
  readonly isEnded: boolean;
  readonly setLanguage: (language: string) => void;
}

/** Asks for name, password and code. */
export function SignInView({ session, isEnded, setLanguage }: SignInViewProps): VNode {
  const words = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const element = form.current;
    if (element === null || isBusy) return;
    setBusy(true);
    setProblem(null);
    const [id, password, code] = ['id', 'password', 'code'].map((name) => fieldText(element, name));
    const wrong = await session.signIn({
      id: (id ?? '').trim().toLowerCase(),
      password: password ?? '',
      code: code ?? '',
    });
    setBusy(false);
    setProblem(wrong);
    if (wrong !== null) element.querySelector<HTMLInputElement>('[name=code]')?.select();
  };
  return (
    <FrontView title={words.say('desk.sign-in.title')} setLanguage={setLanguage}>
      {isEnded && <p data-testid="ended">{words.say('desk.sign-in.ended')}</p>}
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <SignInFields isWrong={problem !== null} />
        <FormProblem text={problem === null ? null : words.say(problem)} />
        <button type="submit" class="main wide" aria-disabled={isBusy} data-testid="sign-in">
          {words.say('desk.sign-in.go')}
        </button>
      </form>
    </FrontView>
  );
}

function SignInFields({ isWrong }: { readonly isWrong: boolean }): VNode {
  const words = useWords();
  return (
    <>
      <Field name="id" label={words.say('desk.sign-in.name')} autocomplete="username" isWrong={isWrong} />
      <Field
        name="password"
        type="password"
        label={words.say('desk.sign-in.password')}
        autocomplete="current-password"
        isWrong={isWrong}
      />
      <Field
        name="code"
        label={words.say('desk.sign-in.code')}
        hint={words.say('desk.sign-in.code-hint')}
        autocomplete="one-time-code"
        isCode
        isWrong={isWrong}
      />
    </>
  );
}
