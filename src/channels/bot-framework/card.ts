import type { Attachment } from 'botbuilder';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import { submitOf } from './submit.ts';

/**
 * Words and buttons as an Adaptive Card of version 1.5, the newest that Teams shows everywhere.
 *
 * Words go into text runs, which know no Markdown, so that they are shown as they are. Every button has a row of its own:
 * labels stay readable, and there may be more than the six that Teams shows in one row. A tap is a message, never an invoke.
 */
export function adaptiveCard(
  { text, buttons }: Pick<TranscriptEntry, 'text' | 'buttons'>,
  language: string,
): Attachment {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.5',
      lang: language,
      rtl: new Intl.Locale(language).getTextInfo().direction === 'rtl',
      body: [...words(text), ...buttons.map(button)],
    },
  };
}

function words(text: string): readonly object[] {
  let isAfterGap = false;
  return text.split('\n').flatMap((line) => {
    const spacing = isAfterGap ? 'medium' : 'none';
    isAfterGap = line.trim() === '';
    return isAfterGap ? [] : [{ type: 'RichTextBlock', spacing, inlines: [{ type: 'TextRun', text: line }] }];
  });
}

/** `messageBack` shows the label as the shopper's own words, as if it had been typed. */
function button({ id, title }: TranscriptEntry['buttons'][number]): object {
  const data = { ...submitOf(id), msteams: { type: 'messageBack', displayText: title, text: title } };
  return { type: 'ActionSet', spacing: 'small', actions: [{ type: 'Action.Submit', title, data }] };
}
