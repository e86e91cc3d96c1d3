import type { Writable } from 'node:stream';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import { plainText } from '../../protocol/rich-text.ts';

/** What the terminal shows, and which buttons stand on it. */
export interface Screen {
  /** Shows what the bot said; its buttons replace those shown before. */
  show(entries: readonly TranscriptEntry[]): void;
  /** The id of the button with a number, counted from 1; null when there is none. */
  buttonAt(number: number): string | null;
}

/** Writes to an output as plain lines. Words of either direction stay apart from the numbers beside them. */
export function createScreen(output: Writable): Screen {
  let buttons: TranscriptEntry['buttons'] = [];
  return {
    show: (entries) => {
      for (const { text, author, buttons: shown } of entries.filter(({ from }) => from !== 'shopper')) {
        buttons = shown;
        output.write(`\n${author === null ? '' : `${isolated(author)}: `}${plainText(text)}\n`);
        for (const [index, { title }] of shown.entries())
          output.write(`  [${index + 1}] ${isolated(title)}\n`);
      }
    },
    buttonAt: (number) => buttons[number - 1]?.id ?? null,
  };
}

/** First-strong isolate: an Arabic title does not drag the number to its other side. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
