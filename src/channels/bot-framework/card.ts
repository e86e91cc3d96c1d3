import type { Attachment } from 'botbuilder';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import { adaptiveCardOf, adaptiveCardType, adaptiveCardVersion } from '../adaptive-card.ts';
import { submitOf } from './submit.ts';

type Said = Pick<TranscriptEntry, 'text' | 'buttons' | 'cards' | 'control' | 'language'>;

/**
 * A whole message as an Adaptive Card: words, what stands beside them, and buttons.
 *
 * Words go into text runs, which know no Markdown, so that they are shown as they are, line by line. Every button has a row of
 * its own: labels stay readable, and there may be more than the six that Teams shows in one row. A tap is a message, never an
 * invoke, and carries nothing that is put in on the card.
 */
export function messageCard(said: Said): Attachment {
  const { text, language, control } = said;
  // An item that is picked with a quantity needs no button.
  const buttons = said.buttons.filter(({ card }) => control?.kind !== 'items' || card?.kind !== 'item');
  const beside = adaptiveCardOf(said);
  const own = {
    type: 'AdaptiveCard',
    version: adaptiveCardVersion,
    lang: language,
    ...(language === 'ar' ? { rtl: true } : {}),
  };
  const actions = beside === null || beside.actions.length === 0 ? [] : [actionSet(beside.actions)];
  const body = [...words(text), ...(beside?.body ?? []), ...actions, ...buttons.map(button)];
  return { contentType: adaptiveCardType, content: { ...own, body } };
}

/** More lines than anybody reads on a card run together, so that a card stays within the size that channels take. */
const mostLines = 100;

function words(text: string): readonly object[] {
  let isAfterGap = false;
  const lines = text.split('\n');
  const rest = lines.slice(mostLines).join(' ');
  return [...lines.slice(0, mostLines), rest].flatMap((line) => {
    const spacing = isAfterGap ? 'medium' : 'none';
    isAfterGap = line.trim() === '';
    return isAfterGap ? [] : [{ type: 'RichTextBlock', spacing, inlines: [{ type: 'TextRun', text: line }] }];
  });
}

function button({ id, title }: Said['buttons'][number]): object {
  return actionSet([{ type: 'Action.Submit', title, associatedInputs: 'none', data: submitOf(id) }]);
}

function actionSet(actions: readonly object[]): object {
  return { type: 'ActionSet', spacing: 'small', actions };
}
