import { describe, expect, it } from 'vitest';
import { emptyThread, withEntries, withOutgoing } from '../../../src/web/desk/thread.ts';
import { rowsOf } from '../../../src/web/desk/timeline.ts';
import { aNote, anEntry } from './made.ts';

describe('the rows of a conversation', () => {
  it('begin each day with its name', () => {
    const thread = withEntries(
      emptyThread,
      [anEntry(1, { at: '2026-11-20T12:00:00Z' }), anEntry(2, { at: '2026-11-22T12:00:00Z' }), anEntry(3)],
      0,
    );
    expect(rowsOf(thread, []).map(({ kind }) => kind)).toEqual(['day', 'entry', 'day', 'entry', 'entry']);
  });

  it('name who speaks when somebody else spoke before, when a day begins, and after a note', () => {
    const thread = withEntries(
      emptyThread,
      [
        anEntry(1),
        anEntry(2),
        anEntry(3, { from: 'agent', author: 'Mette' }),
        anEntry(4, { from: 'agent', author: 'Jonas' }),
        anEntry(6, { from: 'agent', author: 'Jonas' }),
      ],
      0,
    );
    const rows = rowsOf(thread, [aNote('n1', '2026-11-22T12:05:00Z')]);
    expect(rows.flatMap((row) => (row.kind === 'entry' ? [row.isFirst] : []))).toEqual([
      true,
      false,
      true,
      true,
      true,
    ]);
  });

  it('have notes where they were written, and what is on its way last', () => {
    const thread = withOutgoing(withEntries(emptyThread, [anEntry(1), anEntry(9)], 0), {
      id: 'mine',
      kind: 'reply',
      text: 'Hi',
      at: '2026-11-22T12:05:00Z',
      state: 'sending',
    });
    const notes = [aNote('late', '2026-11-22T12:30:00Z'), aNote('early', '2026-11-22T12:04:00Z')];
    expect(rowsOf(thread, notes).map(({ key }) => key)).toEqual(['day-1', '1', 'early', '9', 'late', 'mine']);
  });
});
