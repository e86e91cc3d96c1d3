import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Words } from '../words.ts';
import { AreaPlace } from './area-place.tsx';
import type { Desk } from './desk.ts';
import { SurroundingsProvider, useWatched, type SheetName } from './hooks.ts';
import { NoticeView } from './notice-view.tsx';
import type { PageParts } from './page-parts.ts';
import { PanelView } from './panel-view.tsx';
import { QueueView } from './queue-view.tsx';
import type { Route } from './route.ts';
import type { Me } from './session-client.ts';
import { Sheets } from './sheets.tsx';
import { TalkView } from './talk-view.tsx';
import { TopBar } from './top-bar.tsx';
import { keyMoves } from './key-moves.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useSpoken, useTalk } from './use-talk.ts';

export interface DeskViewProps {
  readonly parts: PageParts;
  readonly words: Words;
  readonly desk: Desk;
  readonly me: Me;
  readonly route: Route;
}

/** The desk: list, conversation, and what is known; on a phone one at a time. */
export function DeskView({ parts, words, desk, me, route }: DeskViewProps): VNode {
  const [sheet, openSheet] = useState<SheetName | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  useWatched(desk);
  useWatched(parts.preferences);
  const open = route.kind === 'talk' ? route.handOff : null;
  const talk = useTalk(desk, open);
  useSpoken(talk, parts.announcer, words);
  const claim = async (): Promise<void> => {
    if (open !== null && (await desk.act(open, 'claim'))) input.current?.focus();
  };
  const moves = keyMoves({ desk, me, route, talk, openSheet, search, input, claim });
  useShortcuts(parts.preferences.value.shortcuts && sheet === null, (shortcut) => moves[shortcut]());
  const place = route.kind === 'area' ? <AreaPlace {...{ parts, route }} /> : null;
  const area = place !== null ? 'page' : route.kind !== 'talk' ? 'list' : route.panel ? 'panel' : 'talk';
  return (
    <SurroundingsProvider value={{ words, desk, me, openSheet }}>
      <div class="desk" data-area={area}>
        <TopBar session={parts.session} route={route} />
        {place ?? (
          <>
            <QueueView open={open} search={search} />
            <TalkView talk={talk} input={input} claim={() => void claim()} />
          </>
        )}
        {talk !== null && <PanelView call={parts.call} talk={talk} isOpen={area === 'panel'} />}
      </div>
      <NoticeView />
      <Sheets sheet={sheet} parts={parts} talk={talk} input={input} />
    </SurroundingsProvider>
  );
}
