import { make, makeButton, write } from '../dom.ts';
import { directionOf } from '../languages.ts';
import type { Words } from '../words.ts';
import { drawCard, type PictureAddress } from './card.ts';
import { drawRichText } from './rich-text.ts';
import { personIn, speakerOf } from './speaker.ts';
import type { ChatMessage, OwnMessage } from './thread.ts';
import type { TimelineRow } from './timeline.ts';

/** A row on the screen that can be brought up to date in place, so that it is not announced again. */
export interface Row<Kind extends TimelineRow['kind']> {
  readonly kind: Kind;
  readonly node: HTMLElement;
  update(row: Extract<TimelineRow, { kind: Kind }>, words: Words): void;
}

/** Makes the row of a message: its bubble, and under the last of a run when it was said and how far it came. */
export function createMessageRow(
  message: ChatMessage,
  {
    resend,
    pictureAddress,
  }: { readonly resend: (key: string) => void; readonly pictureAddress: PictureAddress },
): Row<'message'> {
  const side = sideOf(message);
  const speaker = make('span', { class: 'speaker' });
  const language = languageOf(message);
  // What people write has the direction they wrote it in.
  const dir = side === 'bot' || side === 'system' ? directionOf(language) : 'auto';
  const text = make('div', { class: 'text', dir }, ...textNodes(message));
  const bubble = make('div', { class: 'bubble', part: 'bubble' }, speaker, text);
  const note = make('div', { class: 'note' });
  const node = make('div', { class: `row ${message.kind} ${side}`, 'data-testid': `message-${side}` });
  const cards = message.kind === 'bot' ? message.cards : [];
  node.append(bubble, ...cards.map((card) => drawCard(card, pictureAddress)), note);
  if (language !== null) text.lang = language;
  return {
    kind: 'message',
    node,
    update: (row, words) => {
      write(speaker, personIn(row.message) ?? `${speakerOf(row.message, words)} `);
      node.classList.toggle('first', row.isFirst);
      node.classList.toggle('last', row.isLast);
      if (row.message.kind === 'own') node.dataset['delivery'] = row.message.delivery;
      const nodes = noteNodes(row.message, row.isLast, words, resend);
      bringUp(note, nodes);
    },
  };
}

function languageOf(message: ChatMessage): string | null {
  return message.kind === 'bot' ? message.language : null;
}

/** Whose words they are: the shopper's, the bot's, a person's, or a notice's. */
function sideOf(message: ChatMessage): 'own' | 'bot' | 'agent' | 'system' {
  return message.kind === 'own' ? 'own' : (message.speaker?.kind ?? 'bot');
}

/** Touches only what is different: what stays is not read out again. */
function bringUp(note: HTMLElement, nodes: readonly Node[]): void {
  while (note.childNodes.length > nodes.length) note.lastChild?.remove();
  for (const [index, node] of nodes.entries()) {
    const standing = note.childNodes[index];
    if (standing === undefined) note.append(node);
    else if (!node.isEqualNode(standing)) standing.replaceWith(node);
  }
}

// What a shopper wrote stands there as they wrote it.
function textNodes(message: ChatMessage): readonly (Node | string)[] {
  return message.kind === 'own' ? [message.text] : drawRichText(message.text);
}

function noteNodes(
  message: ChatMessage,
  isLast: boolean,
  words: Words,
  resend: (key: string) => void,
): readonly Node[] {
  if (message.kind === 'own' && message.delivery === 'not-sent')
    return [resendButton(message, words, resend)];
  if (!isLast) return [];
  const time = make('time', { datetime: message.at }, timeOfDay(message.at, words));
  if (message.kind === 'bot') return [time];
  return [
    time,
    make('span', { class: 'delivery', 'aria-live': 'off' }, words.say(`widget.delivery.${message.delivery}`)),
  ];
}

function resendButton(message: OwnMessage, words: Words, resend: (key: string) => void): Node {
  const attributes = { class: 'resend', part: 'resend', 'data-testid': 'resend' };
  return makeButton(attributes, () => resend(message.key), words.say('widget.delivery.not-sent'));
}

function timeOfDay(at: string, words: Words): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return '';
  const format = new Intl.DateTimeFormat(words.intl, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(moment);
}
