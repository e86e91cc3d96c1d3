import { createObservable } from './observable.ts';

/** What this computer does for whoever sits at it. Nothing of conversations is kept here. */
export interface Preferences {
  readonly notices: boolean;
  readonly shortcuts: boolean;
}

export interface PreferenceBook {
  readonly value: Preferences;
  set(change: Partial<Preferences>): void;
  watch(watcher: () => void): () => void;
}

const key = 'polydesk-desk';
const usual: Preferences = { notices: false, shortcuts: true };

/** Remembers preferences on a shelf; where nothing may be stored they hold for this page. */
export function createPreferences(shelf: Pick<Storage, 'getItem' | 'setItem'>): PreferenceBook {
  const state = createObservable<Preferences>(recall(shelf));
  return {
    get value() {
      return state.value;
    },
    set: (change) => {
      state.update((value) => ({ ...value, ...change }));
      try {
        const { notices, shortcuts } = state.value;
        shelf.setItem(key, [notices ? 'notices' : '', shortcuts ? '' : 'no-shortcuts'].join(' ').trim());
      } catch {
        // They hold for this page.
      }
    },
    watch: (watcher) => state.watch(watcher),
  };
}

function recall(shelf: Pick<Storage, 'getItem'>): Preferences {
  try {
    const words = (shelf.getItem(key) ?? '').split(' ');
    return { notices: words.includes('notices'), shortcuts: !words.includes('no-shortcuts') };
  } catch {
    return usual;
  }
}
