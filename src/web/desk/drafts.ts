import { z } from 'zod';

/** What an agent has written in a conversation and not sent, or sent and the server does not have. */
export interface Draft {
  readonly text: string;
  readonly kind: 'reply' | 'note';
  readonly unsent: readonly {
    readonly id: string;
    readonly kind: 'reply' | 'note';
    readonly text: string;
    readonly at: string;
  }[];
}

/** What agents wrote themselves, kept over a reload of the page. Nothing that a shopper wrote is kept. */
export interface Drafts {
  read(handOff: string): Draft;
  write(handOff: string, draft: Draft): void;
  /** Forgets all of them, or all but those of one agent. */
  forget(exceptOf?: string): void;
}

/** What `sessionStorage` can. */
export interface Shelf {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const kind = z.enum(['reply', 'note']);
const draftSchema = z.strictObject({
  text: z.string(),
  kind,
  unsent: z.array(z.strictObject({ id: z.string(), kind, text: z.string(), at: z.string() })),
});

export const emptyDraft: Draft = { text: '', kind: 'reply', unsent: [] };
const prefix = 'polydesk-draft';

/** Keeps an agent's drafts on a shelf; where the browser keeps nothing, they last as long as the page. */
export function createDrafts(shelf: Shelf, agent: string): Drafts {
  const keyOf = (handOff: string): string => `${prefix}/${agent}/${handOff}`;
  return {
    read: (handOff) => {
      try {
        const parsed = draftSchema.safeParse(JSON.parse(shelf.getItem(keyOf(handOff)) ?? 'null'));
        return parsed.success ? parsed.data : emptyDraft;
      } catch {
        return emptyDraft;
      }
    },
    write: (handOff, draft) => {
      const isEmpty = draft.text === '' && draft.unsent.length === 0;
      try {
        if (isEmpty) shelf.removeItem(keyOf(handOff));
        else shelf.setItem(keyOf(handOff), JSON.stringify(draft));
      } catch {
        // A full shelf costs the draft over a reload, not the words on the screen.
      }
    },
    forget: (exceptOf) => {
      const keys = Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? '');
      const spared = exceptOf === undefined ? null : `${prefix}/${exceptOf}/`;
      for (const key of keys) {
        if (key.startsWith(`${prefix}/`) && (spared === null || !key.startsWith(spared)))
          shelf.removeItem(key);
      }
    },
  };
}
