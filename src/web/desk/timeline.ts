import type { DeskEntry, DeskNote } from '../../protocol/desk.ts';
import type { Outgoing, Thread } from './thread.ts';
import { isSameDay } from './times.ts';

/** One row of a conversation: something said, an internal note, something on its way, or the beginning of a day. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | {
      readonly kind: 'entry';
      readonly key: string;
      readonly at: string;
      readonly entry: DeskEntry;
      /** Whether somebody else spoke before: then it is said who speaks. */
      readonly isFirst: boolean;
    }
  | { readonly kind: 'note'; readonly key: string; readonly at: string; readonly note: DeskNote }
  | { readonly kind: 'outgoing'; readonly key: string; readonly at: string; readonly outgoing: Outgoing };

/**
 * The rows of a conversation, oldest first. What was said keeps the order of its sequence numbers; notes stand where they
 * were written, and what is on its way last.
 */
export function rowsOf(thread: Thread, notes: readonly DeskNote[]): readonly Row[] {
  const rows: Row[] = [];
  const pending = [...notes].sort((first, second) => Date.parse(first.at) - Date.parse(second.at));
  for (const entry of thread.entries) {
    while (pending[0] !== undefined && Date.parse(pending[0].at) < Date.parse(entry.at))
      add(rows, noteRow(pending.shift()));
    add(rows, entryRow(entry, rows.at(-1)));
  }
  for (const note of pending) add(rows, noteRow(note));
  for (const outgoing of thread.outgoing)
    add(rows, { kind: 'outgoing', key: outgoing.id, at: outgoing.at, outgoing });
  return rows;
}

function add(rows: Row[], row: Row | null): void {
  if (row === null) return;
  const before = rows.at(-1);
  const isNewDay = before === undefined || !isSameDay(before.at, row.at);
  if (isNewDay) rows.push({ kind: 'day', key: `day-${row.key}`, at: row.at });
  rows.push(isNewDay && row.kind === 'entry' ? { ...row, isFirst: true } : row);
}

function noteRow(note: DeskNote | undefined): Row | null {
  return note === undefined ? null : { kind: 'note', key: note.id, at: note.at, note };
}

function entryRow(entry: DeskEntry, before: Row | undefined): Row {
  const isSame =
    before?.kind === 'entry' && before.entry.from === entry.from && before.entry.author === entry.author;
  return { kind: 'entry', key: `${entry.sequence}`, at: entry.at, entry, isFirst: !isSame };
}
