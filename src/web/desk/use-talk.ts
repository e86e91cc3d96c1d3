import { useEffect, useRef, useState } from 'preact/hooks';
import type { Words } from '../words.ts';
import { spokenAfter } from './alerts.ts';
import type { Announcer } from './announcer.tsx';
import type { Desk } from './desk.ts';
import { plainText } from '../../protocol/rich-text.ts';
import type { Talk } from './talk.ts';
import { lastSequence } from './thread.ts';

/** The conversation that is open, opened and closed as the address says; its title gets the focus once it is there. */
export function useTalk(desk: Desk, handOff: string | null): Talk | null {
  const [talk, setTalk] = useState<Talk | null>(null);
  useEffect(() => setTalk(desk.open(handOff)), [desk, handOff]);
  useLastPlace(handOff);
  const isThere = talk !== null && talk.state.detail !== null;
  useEffect(() => {
    if (isThere) focusTitle();
  }, [talk, isThere]);
  return talk?.handOff === handOff ? talk : null;
}

/** Brings the focus to what the open conversation is about, as when the button that had it is gone. */
export function focusTitle(): void {
  document.getElementById('talk-title')?.focus({ preventScroll: true });
}

/** Whoever comes back to the list is where they left it. */
function useLastPlace(handOff: string | null): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (handOff === null && last.current !== null)
      document.querySelector<HTMLElement>(`[data-testid="item-${CSS.escape(last.current)}"]`)?.focus();
    last.current = handOff;
  }, [handOff]);
}

/** Has what the shopper says in the open conversation read out, once; not what was there when it was opened. */
export function useSpoken(talk: Talk | null, announcer: Announcer, words: Words): void {
  const heard = useRef<{ readonly talk: Talk; readonly sequence: number } | null>(null);
  const thread = talk?.state.detail === null ? undefined : talk?.state.thread;
  useEffect(() => {
    if (talk === null || thread === undefined) return;
    const sequence = lastSequence(thread);
    if (heard.current?.talk === talk && heard.current.sequence > 0) {
      for (const entry of spokenAfter(thread.entries, heard.current.sequence))
        announcer.say(words.say('desk.talk.said', { text: plainText(entry.text) }));
    }
    heard.current = { talk, sequence };
  }, [talk, thread]);
}
