import type { Activity, CardAction } from 'botbuilder';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import { audienceOf, type Address } from './address.ts';
import { adaptiveCard } from './card.ts';
import { mannersOf, type ChannelManners } from './channel-manners.ts';
import { splitText } from './split-text.ts';
import { submitOf } from './submit.ts';

/** A message on its way to a channel. */
export type OutgoingMessage = Partial<Activity>;

type Said = Pick<TranscriptEntry, 'text' | 'buttons' | 'language'>;

/**
 * What the bot said, in the messages that a channel takes: few buttons as suggestions, more on a card, and on channels that
 * have neither as a numbered list. Buttons come with the last part of a text.
 *
 * In a group nothing is suggested: a suggestion is sent as words, which reach the bot only with its name, while a card's
 * buttons reach it alone.
 */
export function toMessages(said: Said, address: Address): readonly OutgoingMessage[] {
  const manners = mannersOf(address.channelId);
  const parts = splitText(said.text, manners.textLength);
  const last = { ...said, text: parts.at(-1) ?? '' };
  return [
    ...parts.slice(0, -1).map((text) => plainMessage({ ...said, text })),
    ...withButtons(last, manners, address),
  ];
}

function withButtons(said: Said, manners: ChannelManners, address: Address): readonly OutgoingMessage[] {
  const { buttons, language, text } = said;
  if (buttons.length === 0) return [plainMessage(said)];
  if (audienceOf(address) === 'one' && buttons.length <= manners.suggested && areDistinct(buttons)) {
    const actions = buttons.map((button) => suggestion(button, manners));
    return [{ ...plainMessage(said), suggestedActions: { to: [address.user], actions } }];
  }
  if (manners.cards) {
    return [
      { type: 'message', summary: text, locale: language, attachments: [adaptiveCard(said, language)] },
    ];
  }
  const listed = buttons.map(({ title }, index) => `${index + 1}. ${title}`).join('\n');
  return splitText(`${text}\n\n${listed}`, manners.textLength).map((part) =>
    plainMessage({ ...said, text: part }),
  );
}

function plainMessage({ text, language }: Said): OutgoingMessage {
  return { type: 'message', text, textFormat: 'plain', locale: language };
}

/** A suggestion that sends its words back names one button only if no other has the same words. */
function areDistinct(buttons: Said['buttons']): boolean {
  return new Set(buttons.map(({ title }) => title)).size === buttons.length;
}

function suggestion({ id, title }: Said['buttons'][number], { carriesValues }: ChannelManners): CardAction {
  if (!carriesValues) return { type: 'imBack', title, value: title };
  return { type: 'messageBack', title, text: title, displayText: title, value: submitOf(id) };
}
