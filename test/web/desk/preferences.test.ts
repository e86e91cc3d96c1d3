import { expect, it } from 'vitest';
import { createPreferences } from '../../../src/web/desk/preferences.ts';
import { createHandShelf } from './hand-shelf.ts';

it('remembers what this computer is to do, and is quiet until told otherwise', () => {
  const shelf = createHandShelf();
  const preferences = createPreferences(shelf);
  expect(preferences.value).toEqual({ notices: false, shortcuts: true });
  preferences.set({ notices: true, shortcuts: false });
  expect(createPreferences(shelf).value).toEqual({ notices: true, shortcuts: false });
  preferences.set({ notices: false, shortcuts: true });
  expect(createPreferences(shelf).value).toEqual({ notices: false, shortcuts: true });
});
