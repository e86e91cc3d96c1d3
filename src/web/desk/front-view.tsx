import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { pageLanguages, sheetOf } from '../languages.ts';
import { useWords } from './hooks.ts';

export interface FrontProps {
  readonly title: string;
  readonly setLanguage: (language: string) => void;
  readonly children: ComponentChildren;
}

/** The page before anybody is signed in. */
export function FrontView({ title, setLanguage, children }: FrontProps): VNode {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <main class="front">
      <div class="front-card">
        <p class="brand">{words.say('desk.title')}</p>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
      <label class="front-language">
        <span class="unseen">{words.say('desk.settings.language')}</span>
        <select
          class="select"
          value={words.language}
          data-testid="front-language"
          onChange={(event) => setLanguage(event.currentTarget.value)}
        >
          {pageLanguages.map((language) => (
            <option key={language} value={language} lang={language}>
              {sheetOf(language).name}
            </option>
          ))}
        </select>
      </label>
    </main>
  );
}

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'password';
  readonly autocomplete: AutoFill;
  readonly isCode?: boolean;
  readonly isWrong: boolean;
}
type AutoFill = 'username' | 'current-password' | 'new-password' | 'one-time-code';

/** A field with its label, which is wrong where the form says so. */
export function Field(props: FieldProps): VNode {
  const { name, label, hint, type = 'text', autocomplete, isCode = false, isWrong } = props;
  return (
    <label class="labelled">
      <span>{label}</span>
      <input
        class="field"
        name={name}
        {...(type === 'password' ? { type: 'password' as const } : { type: 'text' as const })}
        dir="ltr"
        required
        autocomplete={autocomplete}
        autocapitalize="none"
        spellcheck={false}
        inputMode={isCode ? 'numeric' : 'text'}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${name}-hint form-problem` : `${name}-hint`}
        data-testid={`field-${name}`}
      />
      <small id={`${name}-hint`} class="quiet">
        {hint}
      </small>
    </label>
  );
}

/** What is wrong with a form, read out as soon as it stands there. */
export function FormProblem({ text }: { readonly text: string | null }): VNode {
  return (
    <p id="form-problem" class="problem form-problem" role="alert" data-testid="problem">
      {text}
    </p>
  );
}

/** The words that stand in a form's field. */
export function fieldText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}
