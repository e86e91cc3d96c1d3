import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { passwordLength } from '../../protocol/desk-session.ts';
import { Field, fieldText, FormProblem } from './front-view.tsx';
import { useWords } from './hooks.ts';
import type { Session } from './session.ts';

/** Gives whoever sits here another password, once they have shown that they know theirs. */
export function PasswordForm({ session }: { readonly session: Session }): VNode {
  const words = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState<'open' | 'busy' | 'done' | { readonly problem: string }>('open');
  const submit = async (): Promise<void> => {
    const element = form.current;
    if (element === null || state === 'busy') return;
    setState('busy');
    const problem = await changeIn(element, session);
    setState(problem === null ? 'done' : { problem });
    if (problem === null) element.reset();
  };
  const problem = typeof state === 'string' ? null : state.problem;
  const least = new Intl.NumberFormat(words.intl).format(passwordLength.least);
  return (
    <details class="password-part">
      <summary data-testid="password-open">{words.say('desk.password.title')}</summary>
      <form
        ref={form}
        class="person-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <PasswordFields problem={problem} least={least} />
        <FormProblem text={problem === null ? null : words.say(problem, { least })} />
        <p role="status" data-testid="password-done">
          {state === 'done' && words.say('desk.password.done')}
        </p>
        <button type="submit" class="main" aria-disabled={state === 'busy'} data-testid="password-go">
          {words.say('desk.password.go')}
        </button>
      </form>
    </details>
  );
}

/** Answers with the key of what is wrong, or null. */
async function changeIn(form: HTMLFormElement, session: Session): Promise<string | null> {
  const [password, newPassword] = [fieldText(form, 'password'), fieldText(form, 'new-password')];
  if (newPassword.length < passwordLength.least) return 'desk.welcome.too-short';
  return session.changePassword({ password, newPassword });
}

function PasswordFields({
  problem,
  least,
}: {
  readonly problem: string | null;
  readonly least: string;
}): VNode {
  const words = useWords();
  const isOld = problem === 'desk.password.wrong';
  return (
    <>
      <Field
        name="password"
        type="password"
        label={words.say('desk.password.now')}
        autocomplete="current-password"
        isWrong={isOld}
      />
      <Field
        name="new-password"
        type="password"
        label={words.say('desk.password.next')}
        hint={words.say('desk.welcome.password-hint', { least })}
        autocomplete="new-password"
        isWrong={problem !== null && !isOld}
      />
    </>
  );
}
