import { describe, expect, it } from 'vitest';
import { agentIdSchema } from '../../src/domain/agent.ts';
import { instantSchema } from '../../src/domain/time.ts';
import type { Store } from '../../src/storage/store.ts';
import { beginHandOff } from './hand-off-samples.ts';

/** What every store promises of internal notes. */
export function describeDeskNotes(open: () => Promise<Store>): void {
  describe('internal notes', () => {
    const mette = { id: agentIdSchema.parse('mette'), name: 'Mette' };
    const omar = { id: agentIdSchema.parse('omar'), name: 'Omar' };
    const at = (minute: number) => instantSchema.parse(`2026-11-02T15:0${minute}:00Z`);

    it('stand in the order in which they were written, each once, however often it was sent', async () => {
      const store = await open();
      await beginHandOff(store, 'H-1', 'thread-1');
      await beginHandOff(store, 'H-2', 'thread-2');
      const note = { id: 'note-1', handOff: 'H-1', author: mette, at: at(2), text: 'Asked the carrier.' };
      await store.notes.add(note);
      await store.notes.add({ ...note, text: 'Sent again.' });
      await store.notes.add({ ...note, author: omar, at: at(1), text: 'Calls himself Al.' });
      await store.notes.add({ ...note, handOff: 'H-2', text: 'Another.' });
      expect((await store.notes.of('H-1')).map(({ author, text }) => [author.name, text])).toEqual([
        ['Omar', 'Calls himself Al.'],
        ['Mette', 'Asked the carrier.'],
      ]);
      expect(await store.notes.of('H-3')).toEqual([]);
      await store.close();
    });
  });
}
