import type { Activity, CardAction } from 'botbuilder';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import { plainText } from '../../protocol/rich-text.ts';
import { audienceOf, type Address } from './address.ts';
import { messageCard } from './card.ts';
import { mannersOf, type ChannelManners } from './channel-manners.ts';
import { splitText } from './split-text.ts';
import { submitOf } from './submit.ts';

/** A message on its way to a channel. */
export type OutgoingMessage = Partial<Activity>;

/** What is put around a message when it is sent: ids and addresses. */
const roomForAddress = 4000;

type Said = Pick<TranscriptEntry, 'text' | 'buttons' | 'cards' | 'control' | 'language'> &
  Partial<Pick<TranscriptEntry, 'author'>>;

/**
 * What the bot said, in the messages that a channel takes: few buttons as suggestions, more on a card, and on channels that
 * have neither as a numbered list. Buttons, and what stands beside the words, come with the last part of a text.
 */
export function toMessages(said: Said, address: Address): readonly OutgoingMessage[] {
  const manners = mannersOf(address.channelId);
  const parts = splitText(signed(said), manners.textLength);
  const wordsOf = (text: string): Said => ({ ...said, text, buttons: [], cards: [], control: null });
  const last = { ...said, text: parts.at(-1) ?? '' };
  return [
    ...parts.slice(0, -1).flatMap((text) => toPart(wordsOf(text), manners, address)),
    ...toPart(last, manners, address),
  ];
}

/** Such a channel has one name for all that we send: a person's words begin with theirs. */
function signed({ text, author = null }: Said): string {
  return author === null ? plainText(text) : `\u2068${author}\u2069: ${text}`;
}

function toPart(said: Said, manners: ChannelManners, address: Address): readonly OutgoingMessage[] {
  const { buttons, text } = said;
  if (manners.cards && needsCard(said, manners)) return [onCard(said, manners)];
  if (buttons.length === 0) return [plain(said)];
  if (areSuggested(buttons, manners, address)) {
    const actions = buttons.map((button) => suggestion(button, manners));
    return [{ ...plain(said), suggestedActions: { to: [address.user], actions } }];
  }
  if (manners.cards) return [onCard(said, manners)];
  const listed = buttons.map(({ title }, index) => `${index + 1}. ${title}`).join('\n');
  return splitText(`${text}\n\n${listed}`, manners.textLength).map((part) => plain({ ...said, text: part }));
}

/** Something stands beside the words, or their lines would run together. Teams suggests nothing below a card. */
function needsCard({ cards, control, text }: Said, { keepsLines }: ChannelManners): boolean {
  if (cards.length > 0 || control?.kind === 'items' || control?.kind === 'moment') return true;
  return !keepsLines && text.includes('\n');
}

/**
 * In a group nothing is suggested: a suggestion is sent as words, which reach the bot only with its name, while a card's
 * buttons reach it alone. Nor is it where a suggestion that sends its words back would not name one button alone.
 */
function areSuggested(buttons: Said['buttons'], manners: ChannelManners, address: Address): boolean {
  if (audienceOf(address) === 'several' || buttons.length > manners.suggested) return false;
  return manners.carriesValues || new Set(buttons.map(({ title }) => title)).size === buttons.length;
}

/**
 * What notifications show of a card is its words. What stands beside them is left out where the channel would refuse the whole
 * for its size: the words say it too.
 */
function onCard(said: Said, { bytes }: ChannelManners): OutgoingMessage {
  const { text, language } = said;
  const message = { type: 'message', summary: text, locale: language, attachments: [messageCard(said)] };
  const isBare = said.cards.length === 0 && said.control === null;
  if (isBare || Buffer.byteLength(JSON.stringify(message)) <= bytes - roomForAddress) return message;
  return { ...message, attachments: [messageCard({ ...said, cards: [], control: null })] };
}

function plain({ text, language }: Said): OutgoingMessage {
  return { type: 'message', text, textFormat: 'plain', locale: language };
}

function suggestion({ id, title }: Said['buttons'][number], { carriesValues }: ChannelManners): CardAction {
  if (!carriesValues) return { type: 'imBack', title, value: title };
  return { type: 'messageBack', title, text: title, displayText: title, value: submitOf(id) };
}
