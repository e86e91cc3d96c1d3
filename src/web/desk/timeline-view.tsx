import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useNow, useSurroundings } from './hooks.ts';
import { Entry, Note } from './message.tsx';
import { OutgoingRow } from './outgoing-row.tsx';
import type { Talk } from './talk.ts';
import { lastSeen } from './thread.ts';
import { rowsOf, type Row } from './timeline.ts';
import { dayName } from './times.ts';

const nearEnd = 80;

/** What was said, noted and sent, oldest first. It stays at its end as long as the reader is there. */
export function TimelineView({ talk }: { readonly talk: Talk }): VNode {
  const { words } = useSurroundings();
  const place = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [isBehind, setBehind] = useState(false);
  const { thread, notes } = talk.state;
  const rows = rowsOf(thread, notes);
  const last = rows.at(-1);
  const seen = lastSeen(thread);
  const toEnd = (): void => {
    const element = place.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  };
  useLayoutEffect(() => {
    if (isAtEnd.current || last?.kind === 'outgoing') toEnd();
    else setBehind(true);
  }, [talk, rows.length, last?.key]);
  const scrolled = (): void => {
    const element = place.current;
    if (element === null) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
    if (isAtEnd.current) setBehind(false);
  };
  return (
    <div class="timeline-frame">
      <div
        ref={place}
        class="timeline"
        tabIndex={0}
        role="region"
        aria-label={words.say('desk.talk.log')}
        data-testid="timeline"
        onScroll={scrolled}
      >
        <ol>
          {rows.map((row) => (
            <TimelineRow key={row.key} row={row} talk={talk} seen={seen} />
          ))}
        </ol>
      </div>
      {isBehind && (
        <button type="button" class="to-end" onClick={toEnd}>
          {words.say('desk.talk.new-below')}
        </button>
      )}
    </div>
  );
}

interface RowProps {
  readonly row: Row;
  readonly talk: Talk;
  readonly seen: number | null;
}

function TimelineRow({ row, talk, seen }: RowProps): VNode {
  switch (row.kind) {
    case 'day':
      return <Day at={row.at} />;
    case 'entry':
      return <Entry entry={row.entry} isFirst={row.isFirst} isSeen={row.entry.sequence === seen} />;
    case 'note':
      return <Note note={row.note} />;
    case 'outgoing':
      return <OutgoingRow outgoing={row.outgoing} talk={talk} />;
    default:
      return row satisfies never;
  }
}

function Day({ at }: { readonly at: string }): VNode {
  const { words } = useSurroundings();
  const now = useNow(60_000);
  return (
    <li class="day">
      <span>{dayName(at, now, words.intl)}</span>
    </li>
  );
}
