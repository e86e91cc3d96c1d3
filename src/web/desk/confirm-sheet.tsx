import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useSurroundings } from './hooks.ts';
import { Sheet } from './sheet.tsx';
import { focusTitle } from './use-talk.ts';

export interface ConfirmSheetProps {
  readonly handOff: string;
  readonly action: 'return' | 'release' | 'close';
}

/** Asks before a conversation leaves the agent's hands, and says what that means. */
export function ConfirmSheet({ handOff, action }: ConfirmSheetProps): VNode {
  const { desk, openSheet, words } = useSurroundings();
  const [isBusy, setBusy] = useState(false);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    await desk.act(handOff, action);
    openSheet(null);
    requestAnimationFrame(focusTitle);
  };
  return (
    <Sheet name={action} title={words.say(`desk.do.${action}`)} close={() => openSheet(null)}>
      <p>{words.say(`desk.do.${action}-means`)}</p>
      <div class="sheet-actions">
        <button type="button" class="plain" onClick={() => openSheet(null)}>
          {words.say('desk.cancel')}
        </button>
        <button
          type="button"
          class="main"
          autofocus
          disabled={isBusy}
          data-testid="confirm"
          onClick={() => void confirm()}
        >
          {words.say(`desk.do.${action}`)}
        </button>
      </div>
    </Sheet>
  );
}
