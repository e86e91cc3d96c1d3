import type { Desk } from './desk.ts';
import { inOrder, neighbour } from './desk-state.ts';
import type { SheetName } from './hooks.ts';
import { addressOf, type Route } from './route.ts';
import type { Me } from './session-client.ts';
import type { Shortcut } from './shortcuts.ts';
import { offeredFor } from './talk-access.ts';
import type { Talk } from './talk.ts';

export interface KeyMoveParts {
  readonly desk: Desk;
  readonly me: Pick<Me, 'id' | 'role'>;
  readonly route: Route;
  readonly talk: Talk | null;
  readonly openSheet: (sheet: SheetName | null) => void;
  readonly search: { readonly current: HTMLInputElement | null };
  readonly input: { readonly current: HTMLTextAreaElement | null };
  readonly claim: () => Promise<void>;
}

/** What each key does at this moment; nothing, where what it stands for is not offered. */
export function keyMoves({
  desk,
  me,
  route,
  talk,
  openSheet,
  search,
  input,
  claim,
}: KeyMoveParts): Record<Shortcut, () => void> {
  const open = route.kind === 'talk' ? route.handOff : null;
  const handOff = talk?.state.detail?.handOff;
  const offered = handOff === undefined ? [] : offeredFor(handOff, me);
  const go = (step: 1 | -1): void => {
    const next = neighbour(inOrder(desk.state.queue), open, step);
    if (next !== null) location.hash = addressOf({ kind: 'talk', handOff: next.id, panel: false });
  };
  const write = (kind: 'reply' | 'note'): void => {
    talk?.turnTo(kind);
    input.current?.focus();
  };
  const ifOffered = (name: (typeof offered)[number], sheet: SheetName) => (): void => {
    if (offered.includes(name)) openSheet(sheet);
  };
  return {
    next: () => go(1),
    previous: () => go(-1),
    search: () => search.current?.focus(),
    claim: () => {
      if (offered.includes('claim')) void claim();
    },
    reply: () => write('reply'),
    note: () => write('note'),
    replies: ifOffered('close', 'replies'),
    transfer: () => (offered.includes('assign') ? openSheet('give') : ifOffered('transfer', 'give')()),
    return: ifOffered('return', 'return'),
    release: ifOffered('release', 'release'),
    close: ifOffered('close', 'close'),
    panel: () => {
      if (route.kind === 'talk') location.hash = addressOf({ ...route, panel: !route.panel });
    },
    help: () => openSheet('shortcuts'),
  };
}
