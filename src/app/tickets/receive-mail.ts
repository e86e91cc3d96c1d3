import { afterMail, kindOfMail, ticketNumberIn } from '../../domain/ticket-course.ts';
import { maskText } from '../../language/mask-text.ts';
import type { MaskWords } from '../../language/mask-words.ts';
import type { TicketBook, TicketRecord } from '../../ports/ticket-book.ts';
import { addressOf, type AddressParts } from './shopper-address.ts';

/** A mail that came in, as a mail service hands it on. Message ids are without their angle brackets. */
export interface IncomingMail {
  readonly messageId: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  /** Ids of what it answers, the nearest first. */
  readonly answers: readonly string[];
  /** A machine wrote it: out of office, not delivered. */
  readonly isAutomatic: boolean;
}

/** What became of a mail. `unmatched`: it belongs to no case, and is not kept. */
export type MailReceived = 'received' | 'apart' | 'automatic' | 'known' | 'unmatched';

interface Parts extends AddressParts {
  readonly book: TicketBook;
  readonly words: MaskWords;
}

/** Somebody else may move the same case at the same moment, now and then twice. */
const mostTries = 5;

/**
 * Puts a mail to the case that it answers: by what it refers to, else by the number in its subject.
 *
 * From another address than the shopper's it is kept apart, whatever it refers to: whoever has a number has proven nothing. Digits
 * of cards and the like are masked before it is kept. The same message twice is kept once. Nothing ever answers by itself.
 */
export async function receiveMail(mail: IncomingMail, parts: Parts): Promise<MailReceived> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const ticket = await ticketOf(mail, parts.book);
    if (ticket === null) return 'unmatched';
    const received = await addTo(ticket, mail, parts);
    if (received !== 'overtaken') return received;
  }
  throw new Error('A mail found its case changed each time; it is to be delivered once more.');
}

async function ticketOf({ answers, subject }: IncomingMail, book: TicketBook): Promise<TicketRecord | null> {
  const referred = await book.findByMessage(answers);
  if (referred !== null) return referred;
  const number = ticketNumberIn(subject);
  return number === null ? null : book.find(number);
}

async function addTo(
  ticket: TicketRecord,
  { messageId, from, subject, text, isAutomatic }: IncomingMail,
  parts: Parts,
): Promise<MailReceived | 'overtaken'> {
  const { book, words, clock } = parts;
  const address = await addressOf(ticket, parts);
  const kind = kindOfMail(from, address, isAutomatic);
  const masked = { subject: maskText(subject, words), text: maskText(text, words) };
  const mail = { messageId, kind, from, at: clock.now(), ...masked };
  const added = await book.add(ticket, mail, { state: afterMail(ticket.state, kind), address }, null);
  return added === 'added' ? kind : added;
}
