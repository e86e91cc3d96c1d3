import type { z } from 'zod';
import {
  colleaguesSchema,
  deskEntriesSchema,
  deskNotesSchema,
  handOffDetailSchema,
  handOffViewSchema,
  queueViewSchema,
  repliesSchema,
  type DeskEntries,
  type DeskNote,
  type HandOffDetail,
  type HandOffView,
  type QueueView,
} from '../../protocol/desk.ts';
import type { Call } from './call.ts';

export type Colleague = z.infer<typeof colleaguesSchema>['colleagues'][number];
export type Reply = z.infer<typeof repliesSchema>['replies'][number];
/** What can be done with a hand-off as a whole, as its address names it. */
export type HandOffAction = 'claim' | 'release' | 'close' | 'return';

/** The desk's API, as far as it is about conversations. */
export interface DeskClient {
  queue(cursor: string | null): Promise<QueueView>;
  detail(handOff: string): Promise<HandOffDetail>;
  entries(handOff: string, after: number): Promise<DeskEntries>;
  notes(handOff: string): Promise<readonly DeskNote[]>;
  /** Says something to the shopper, or notes it for colleagues. The same id again is the same message. */
  write(
    handOff: string,
    kind: 'reply' | 'note',
    message: { readonly id: string; readonly text: string },
  ): Promise<void>;
  act(handOff: string, action: HandOffAction): Promise<HandOffView>;
  /** Gives a conversation to a colleague: `assign` where somebody else has it or nobody, `transfer` where it is one's own. */
  give(handOff: string, how: 'assign' | 'transfer', agent: string): Promise<HandOffView>;
  looking(handOff: string, typing: boolean): Promise<void>;
  seen(handOff: string, sequence: number): Promise<void>;
  colleagues(): Promise<readonly Colleague[]>;
  replies(language: string, handOff: string): Promise<readonly Reply[]>;
}

/** Makes the client of a call. */
export function createDeskClient(call: Call): DeskClient {
  const of = (handOff: string, part: string): string => `hand-offs/${encodeURIComponent(handOff)}${part}`;
  return {
    queue: async (cursor) =>
      queueViewSchema.parse(await call('GET', `queue${cursor === null ? '' : `?${query({ cursor })}`}`)),
    detail: async (handOff) => handOffDetailSchema.parse(await call('GET', of(handOff, ''))),
    entries: async (handOff, after) =>
      deskEntriesSchema.parse(await call('GET', of(handOff, `/entries?after=${after}`))),
    notes: async (handOff) => deskNotesSchema.parse(await call('GET', of(handOff, '/notes'))).notes,
    write: async (handOff, kind, message) => {
      await call('POST', of(handOff, kind === 'reply' ? '/messages' : '/notes'), message);
    },
    act: async (handOff, action) =>
      handOffViewSchema.parse(await call('POST', of(handOff, `/${action}`), {})),
    give: async (handOff, how, agent) =>
      handOffViewSchema.parse(await call('POST', of(handOff, `/${how}`), { agent })),
    looking: async (handOff, typing) => {
      await call('PUT', of(handOff, '/looking'), { typing });
    },
    seen: async (handOff, sequence) => {
      await call('PUT', of(handOff, '/seen'), { sequence });
    },
    colleagues: async () => colleaguesSchema.parse(await call('GET', 'colleagues')).colleagues,
    replies: async (language, handOff) =>
      repliesSchema.parse(await call('GET', `replies?${query({ language, handOff })}`)).replies,
  };
}

function query(values: Readonly<Record<string, string>>): string {
  return new URLSearchParams(values).toString();
}
