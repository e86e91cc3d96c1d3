import type { RefObject, VNode } from 'preact';
import { longestMessage, type HandOffView } from '../../protocol/desk.ts';
import { useSurroundings } from './hooks.ts';
import { Icon } from './icon.tsx';
import type { Talk } from './talk.ts';

export interface ComposerProps {
  readonly talk: Talk;
  readonly handOff: HandOffView;
  readonly input: RefObject<HTMLTextAreaElement | null>;
}

/** Where the agent writes: to the shopper, or a note for colleagues. */
export function Composer({ talk, handOff, input }: ComposerProps): VNode {
  const { desk, me, words } = useSurroundings();
  const isMine = handOff.state === 'with' && handOff.agent?.id === me.id;
  const kind = isMine ? talk.state.kind : 'note';
  const { text } = talk.state;
  const tooLong = text.length > longestMessage;
  const send = (): void => {
    if (tooLong || text.trim() === '') return;
    if (kind !== talk.state.kind) talk.turnTo(kind);
    talk.send();
    desk.wrote(false);
    input.current?.focus();
  };
  const submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    send();
  };
  return (
    <form class={`composer ${kind}`} aria-label={words.say('desk.compose.label')} onSubmit={submitted}>
      <ComposerTools talk={talk} kind={kind} isMine={isMine} input={input} />
      <div class="composer-line">
        <ComposerText talk={talk} kind={kind} send={send} input={input} />
        <button
          type="submit"
          class="send"
          aria-label={words.say(kind === 'reply' ? 'desk.compose.send' : 'desk.compose.keep')}
          aria-disabled={tooLong || text.trim() === ''}
          data-testid="send"
        >
          <Icon name={kind === 'reply' ? 'send' : 'check'} />
        </button>
      </div>
      <p class={tooLong ? 'composer-hint problem' : 'composer-hint'} role={tooLong ? 'alert' : undefined}>
        {tooLong
          ? words.count('desk.compose.too-long', text.length - longestMessage)
          : words.say('desk.compose.hint')}
      </p>
    </form>
  );
}

interface TextProps {
  readonly talk: Talk;
  readonly kind: 'reply' | 'note';
  readonly send: () => void;
  readonly input: RefObject<HTMLTextAreaElement | null>;
}

function ComposerText({ talk, kind, send, input }: TextProps): VNode {
  const { desk, openSheet, words } = useSurroundings();
  const { text } = talk.state;
  const pressed = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) send();
    else if (event.key === '/' && text === '' && kind === 'reply') openSheet('replies');
    else if (event.key === 'Escape') input.current?.blur();
    else return;
    event.preventDefault();
  };
  const write = (written: string): void => {
    talk.write(written);
    if (kind === 'reply') desk.wrote(written !== '');
  };
  return (
    <textarea
      ref={input}
      dir={text === '' ? undefined : 'auto'}
      rows={2}
      aria-label={words.say(`desk.compose.${kind}-label`)}
      placeholder={words.say(`desk.compose.${kind}-placeholder`)}
      value={text}
      data-testid="composer"
      onInput={(event) => write(event.currentTarget.value)}
      onKeyDown={pressed}
    />
  );
}

interface ToolsProps {
  readonly talk: Talk;
  readonly kind: 'reply' | 'note';
  readonly isMine: boolean;
  readonly input: RefObject<HTMLTextAreaElement | null>;
}

function ComposerTools({ talk, kind, isMine, input }: ToolsProps): VNode {
  const { openSheet, words } = useSurroundings();
  const turnTo = (wanted: 'reply' | 'note'): void => {
    talk.turnTo(wanted);
    input.current?.focus();
  };
  return (
    <div class="composer-tools">
      <button
        type="button"
        class="tab"
        aria-pressed={kind === 'reply'}
        disabled={!isMine}
        data-testid="kind-reply"
        onClick={() => turnTo('reply')}
      >
        {words.say('desk.compose.reply')}
      </button>
      <button
        type="button"
        class="tab"
        aria-pressed={kind === 'note'}
        data-testid="kind-note"
        onClick={() => turnTo('note')}
      >
        <Icon name="lock" />
        {words.say('desk.compose.note')}
      </button>
      {isMine && (
        <button
          type="button"
          class="tab replies"
          data-testid="open-replies"
          onClick={() => openSheet('replies')}
        >
          <Icon name="replies" />
          {words.say('desk.replies.title')}
        </button>
      )}
    </div>
  );
}
