import type { Activity, CardAction } from 'botbuilder';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import { audienceOf, type Address } from './address.ts';
import { messageCard } from './card.ts';
import { mannersOf, type ChannelManners } from './channel-manners.ts';
import { splitText } from './split-text.ts';
import { submitOf } from './submit.ts';

/** A message on its way to a channel. */
export type OutgoingMessage = Partial<Activity>;

type Said = Pick<TranscriptEntry, 'text' | 'buttons' | 'cards' | 'control' | 'language'>;

/**
 * What the bot said, in the messages that a channel takes: few buttons as suggestions, more on a card, and on channels that
 * have neither as a numbered list. Buttons, and what stands beside the words, come with the last part of a text.
 */
export function toMessages(said: Said, address: Address): readonly OutgoingMessage[] {
  const manners = mannersOf(address.channelId);
  const parts = splitText(said.text, manners.textLength);
  const last = { ...said, text: parts.at(-1) ?? '' };
  const before = parts.slice(0, -1).map((text) => wordsAlone({ ...said, text }, manners));
  return [...before, ...withButtons(last, manners, address)];
}

function withButtons(said: Said, manners: ChannelManners, address: Address): readonly OutgoingMessage[] {
  const buttons = manners.cards ? said.buttons.filter(({ card }) => !isPicked(said, card)) : said.buttons;
  if (areSuggested(buttons, manners, address)) return [withSuggestions(said, buttons, manners, address)];
  if (manners.cards) return [onCard(said, buttons)];
  const listed = said.buttons.map(({ title }, index) => `${index + 1}. ${title}`).join('\n');
  const parts = splitText(`${said.text}\n\n${listed}`, manners.textLength);
  return parts.map((text) => plain({ ...said, text }));
}

/** An item that is picked with a quantity on the card needs no button. */
function isPicked({ control }: Said, card: Said['buttons'][number]['card']): boolean {
  return control?.kind === 'items' && card?.kind === 'item';
}

/**
 * In a group nothing is suggested: a suggestion is sent as words, which reach the bot only with its name, while a card's
 * buttons reach it alone. Nor is it where a suggestion that sends its words back would not name one button alone.
 */
function areSuggested(buttons: Said['buttons'], manners: ChannelManners, address: Address): boolean {
  if (audienceOf(address) === 'several') return buttons.length === 0;
  const titles = new Set(buttons.map(({ title }) => title));
  return buttons.length <= manners.suggested && (manners.carriesValues || titles.size === buttons.length);
}

function withSuggestions(
  said: Said,
  buttons: Said['buttons'],
  manners: ChannelManners,
  { user }: Address,
): OutgoingMessage {
  const message = wordsAlone(said, manners);
  if (buttons.length === 0) return message;
  const actions = buttons.map((button) => suggestion(button, manners));
  return { ...message, suggestedActions: { to: [user], actions } };
}

/** Words without buttons: on a card where something stands beside them, or where lines would run together otherwise. */
function wordsAlone(said: Said, manners: ChannelManners): OutgoingMessage {
  const isMore = said.cards.length > 0 || said.control?.kind === 'items' || said.control?.kind === 'moment';
  const needsCard = isMore || (!manners.keepsLines && said.text.includes('\n'));
  return manners.cards && needsCard ? onCard(said, []) : plain(said);
}

/** What notifications show of a card is its words. */
function onCard(said: Said, buttons: Said['buttons']): OutgoingMessage {
  const { text, language } = said;
  return { type: 'message', summary: text, locale: language, attachments: [messageCard(said, buttons)] };
}

function plain({ text, language }: Said): OutgoingMessage {
  return { type: 'message', text, textFormat: 'plain', locale: language };
}

function suggestion({ id, title }: Said['buttons'][number], { carriesValues }: ChannelManners): CardAction {
  if (!carriesValues) return { type: 'imBack', title, value: title };
  return { type: 'messageBack', title, text: title, displayText: title, value: submitOf(id) };
}
