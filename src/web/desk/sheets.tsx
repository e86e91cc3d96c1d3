import type { RefObject, VNode } from 'preact';
import { ConfirmSheet } from './confirm-sheet.tsx';
import { DeedSheet } from './deeds/deed-sheet.tsx';
import type { PageParts } from './page-parts.ts';
import { GiveSheet } from './give-sheet.tsx';
import { useSurroundings, type SheetName } from './hooks.ts';
import { RepliesSheet } from './replies-sheet.tsx';
import { SettingsSheet } from './settings-sheet.tsx';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';
import type { Talk } from './talk.ts';

export interface SheetsProps {
  readonly sheet: SheetName | null;
  readonly parts: PageParts;
  readonly talk: Talk | null;
  readonly input: RefObject<HTMLTextAreaElement | null>;
}

/** The dialog that is open, if one is. */
export function Sheets({ sheet, parts, talk, input }: SheetsProps): VNode | null {
  const { openSheet } = useSurroundings();
  if (sheet === null) return null;
  if (sheet === 'settings') return <SettingsSheet {...parts} />;
  if (sheet === 'shortcuts') return <ShortcutsSheet />;
  const detail = talk?.state.detail;
  const handOff = detail?.handOff;
  if (talk === null || handOff === undefined) return null;
  const order = detail?.orders.find(({ id }) => sheet === `deed:${id}`);
  if (order !== undefined) return <DeedSheet call={parts.call} talk={talk} order={order} />;
  if (sheet === 'give') return <GiveSheet handOff={handOff} colleagues={() => parts.client.colleagues()} />;
  if (sheet === 'release' || sheet === 'return' || sheet === 'close')
    return <ConfirmSheet handOff={handOff.id} action={sheet} />;
  if (sheet !== 'replies') return null;
  const choose = (text: string): void => {
    const before = talk.state.text.trimEnd();
    talk.turnTo('reply');
    talk.write(before === '' ? text : `${before} ${text}`);
    openSheet(null);
    requestAnimationFrame(() => input.current?.focus());
  };
  return (
    <RepliesSheet
      handOff={handOff}
      fetchReplies={(language, id) => parts.client.replies(language, id)}
      choose={choose}
    />
  );
}
