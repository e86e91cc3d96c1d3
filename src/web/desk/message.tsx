import type { ComponentChildren, VNode } from 'preact';
import type { DeskEntry, DeskNote } from '../../protocol/desk.ts';
import { useSurroundings } from './hooks.ts';
import { Icon } from './icon.tsx';
import { Notice, PlainText, RichText } from './message-text.tsx';
import { clockTime, fullTime } from './times.ts';

export interface EntryProps {
  readonly entry: DeskEntry;
  readonly isFirst: boolean;
  /** Whether it is the last of the desk's messages that the shopper has seen. */
  readonly isSeen: boolean;
}

/** One thing that was said, by whom and when. */
export function Entry({ entry, isFirst, isSeen }: EntryProps): VNode {
  const { words } = useSurroundings();
  const { from, author, at, text, language, buttons } = entry;
  if (from === 'system')
    return (
      <li class="message from-system" data-testid="entry-system">
        <Notice text={text} language={language} /> <Moment at={at} />
      </li>
    );
  const name = from === 'agent' && author !== null ? author : words.say(`desk.talk.from.${from}`);
  return (
    <li class={`message from-${from} ${isFirst ? 'first' : 'next'}`} data-testid={`entry-${from}`}>
      <p class={isFirst ? 'author' : 'author unseen'}>
        {from === 'bot' && <Icon name="bot" />}
        <span dir="auto">{name}</span>
      </p>
      <div class="bubble">
        {from === 'bot' ? (
          <RichText text={text} language={language} />
        ) : (
          <PlainText text={text} language={language} />
        )}
        {buttons.length > 0 && <Offered buttons={buttons} />}
      </div>
      <p class="below">
        <Moment at={at} />
        {isSeen && <span data-testid="seen">{words.say('desk.talk.seen')}</span>}
      </p>
    </li>
  );
}

/** A note that only the desk sees. */
export function Note({ note }: { readonly note: DeskNote }): VNode {
  const { words } = useSurroundings();
  const isHint = note.kind === 'whisper';
  return (
    <li class={`message note ${note.kind}`} data-testid={note.kind}>
      <p class="author">
        <Icon name={isHint ? 'spark' : 'lock'} />
        <span>{words.say(isHint ? 'desk.talk.whisper' : 'desk.talk.note')}</span>
        {note.author !== null && <bdi>{note.author.name}</bdi>}
      </p>
      <PlainText text={note.text} />
      <p class="below">
        <Moment at={note.at} />
      </p>
    </li>
  );
}

/** When something was said: the time of day, and all of it for whoever points at it. */
function Moment({ at }: { readonly at: string }): VNode {
  const { words } = useSurroundings();
  return (
    <time dateTime={at} title={fullTime(at, words.intl)}>
      {clockTime(at, words.intl)}
    </time>
  );
}

function Offered({ buttons }: { readonly buttons: readonly string[] }): VNode {
  const { words } = useSurroundings();
  return (
    <Labelled label={words.say('desk.talk.offered')}>
      {buttons.map((button, index) => (
        <li key={index} dir="auto">
          {button}
        </li>
      ))}
    </Labelled>
  );
}

function Labelled({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <ul class="offered" aria-label={label}>
      {children}
    </ul>
  );
}
