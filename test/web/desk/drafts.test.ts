import { describe, expect, it } from 'vitest';
import { createDrafts, emptyDraft, type Draft } from '../../../src/web/desk/drafts.ts';
import { createHandShelf } from './hand-shelf.ts';

const draft: Draft = {
  text: 'I am looking in',
  kind: 'note',
  unsent: [{ id: 'm1', kind: 'reply', text: 'Hello', at: '2026-11-22T12:00:00Z' }],
};

describe('drafts', () => {
  it('are there again after a reload, each in its conversation', () => {
    const shelf = createHandShelf();
    createDrafts(shelf, 'mette').write('h1', draft);
    const again = createDrafts(shelf, 'mette');
    expect(again.read('h1')).toEqual(draft);
    expect(again.read('h2')).toEqual(emptyDraft);
  });

  it('leave nothing behind when they are sent', () => {
    const shelf = createHandShelf();
    const drafts = createDrafts(shelf, 'mette');
    drafts.write('h1', draft);
    drafts.write('h1', emptyDraft);
    expect(shelf.length).toBe(0);
  });

  it('are not another agent’s, and go when somebody else signs in or their agent signs out', () => {
    const shelf = createHandShelf();
    shelf.setItem('polydesk-sound', 'on');
    createDrafts(shelf, 'mette').write('h1', draft);
    createDrafts(shelf, 'jonas').write('h1', { ...draft, text: 'mine' });
    expect(createDrafts(shelf, 'jonas').read('h1').text).toBe('mine');
    createDrafts(shelf, '').forget('jonas');
    expect(createDrafts(shelf, 'mette').read('h1')).toEqual(emptyDraft);
    expect(createDrafts(shelf, 'jonas').read('h1').text).toBe('mine');
    createDrafts(shelf, '').forget();
    expect(shelf.length).toBe(1);
  });

  it('are empty where something else stands in their place, or the browser keeps nothing', () => {
    const shelf = createHandShelf();
    shelf.setItem('polydesk-draft/mette/h1', '{"text":1}');
    expect(createDrafts(shelf, 'mette').read('h1')).toEqual(emptyDraft);
    shelf.setItem('polydesk-draft/mette/h1', 'no json');
    expect(createDrafts(shelf, 'mette').read('h1')).toEqual(emptyDraft);
    const full = createDrafts({ ...shelf, setItem: refuse }, 'mette');
    expect(() => full.write('h1', draft)).not.toThrow();
  });
});

function refuse(): never {
  throw new Error('The shelf is full.');
}
