import type { RefObject, VNode } from 'preact';
import { ConfirmSheet } from './confirm-sheet.tsx';
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
  const handOff = talk?.state.detail?.handOff;
  if (talk === null || handOff === undefined) return null;
  if (sheet === 'give') return <GiveSheet handOff={handOff} colleagues={() => parts.client.colleagues()} />;
  if (sheet !== 'replies') return <ConfirmSheet handOff={handOff.id} action={sheet} />;
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
