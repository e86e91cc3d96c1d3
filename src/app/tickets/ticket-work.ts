import { languageSchema } from '../../conversation/language.ts';
import type { LineValue } from '../../conversation/line.ts';
import { servesAt, type Agent } from '../../domain/agent.ts';
import type { AfterReply, TicketState } from '../../domain/ticket-course.ts';
import { durationSchema, instantBefore } from '../../domain/time.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { OutgoingMail } from '../../ports/mailer.ts';
import type { TicketBook, TicketMail, TicketRecord } from '../../ports/ticket-book.ts';
import type { Speaker } from '../../speech/speaker.ts';
import { addressOf, type AddressParts } from './shopper-address.ts';

/** A case with its thread. */
export interface TicketDetails {
  readonly ticket: TicketRecord;
  readonly mails: readonly TicketMail[];
  /** Where the shopper is written to; null where nobody knows. */
  readonly address: string | null;
}

/** What an agent answers. */
export interface TicketReply {
  /** The writer's own id of it, so that one sent twice is one. */
  readonly id: string;
  readonly text: string;
  readonly leaves: AfterReply;
  /** Where to, as the shopper told it: only where no address is known. */
  readonly to: string | null;
}

export type Replied = 'sent' | 'no-address' | 'overtaken';

/** What people at the desk do with cases by mail. */
export interface TicketWork {
  /** The cases of somebody's queues, those that wait for us first, and of which a mail came from somebody else. */
  list(
    agent: Agent,
  ): Promise<{ readonly tickets: readonly TicketRecord[]; readonly apart: readonly string[] }>;
  /** A case that somebody may see; null for one that is not theirs to know of, or not there. */
  find(agent: Agent, number: string): Promise<TicketRecord | null>;
  /** Opens a case to read it, which the audit notes. */
  open(agent: Agent, ticket: TicketRecord): Promise<TicketDetails>;
  /** Answers the shopper by mail, in the frame of their language. The same `id` twice is one mail. */
  reply(agent: Agent, ticket: TicketRecord, reply: TicketReply): Promise<Replied>;
  /** Closes a case, or opens it again. */
  setState(agent: Agent, ticket: TicketRecord, state: TicketState): Promise<boolean>;
}

interface Parts extends AddressParts {
  readonly book: TicketBook;
  readonly audit: AuditTrail;
  readonly speaker: Speaker;
  /** The host in the ids of our mails. */
  readonly mailHost: string;
}

const mostListed = 200;
const closedFor = durationSchema.parse('PT168H');

/** Makes the work with cases by mail. */
export function createTicketWork(parts: Parts): TicketWork {
  const { book, clock } = parts;
  return {
    list: async (agent) => {
      const skills = agent.role === 'agent' ? agent : null;
      const tickets = await book.list(skills, instantBefore(clock.now(), closedFor), mostListed);
      return { tickets, apart: await book.withMailApart(tickets.map(({ number }) => number)) };
    },
    find: async (agent, number) => {
      const ticket = await book.find(number);
      return ticket !== null && (agent.role !== 'agent' || servesAt(agent, ticket)) ? ticket : null;
    },
    open: async (agent, ticket) => {
      await note(agent, ticket, 'ticket-shown', parts);
      const mails = await book.thread(ticket.number);
      return { ticket, mails, address: await addressOf(ticket, parts) };
    },
    reply: (agent, ticket, reply) => answer(agent, ticket, reply, parts),
    setState: async (agent, ticket, state) => {
      const isDone = await book.setState(ticket, state, clock.now());
      if (isDone) await note(agent, ticket, state === 'closed' ? 'ticket-closed' : 'ticket-reopened', parts);
      return isDone;
    },
  };
}

async function answer(
  agent: Agent,
  ticket: TicketRecord,
  reply: TicketReply,
  parts: Parts,
): Promise<Replied> {
  const { book, clock } = parts;
  const address = (await addressOf(ticket, parts)) ?? reply.to;
  if (address === null) return 'no-address';
  const mail = await wordReply(agent, ticket, { ...reply, to: address }, parts);
  const { messageId } = mail.thread;
  const entry = { messageId, kind: 'sent', from: agent.name, at: clock.now() } as const;
  const added = await book.add(
    ticket,
    { ...entry, subject: mail.subject, text: reply.text },
    { state: reply.leaves, address },
    mail,
  );
  if (added === 'overtaken') return 'overtaken';
  if (added === 'added') await note(agent, ticket, 'ticket-answered', parts);
  return 'sent';
}

/** The agent's words as they wrote them, between greeting and signature in the shopper's language. */
async function wordReply(
  agent: Agent,
  { number, language: tag, mailbox }: TicketRecord,
  { id, text, to }: TicketReply & { readonly to: string },
  { book, speaker, mailHost }: Parts,
): Promise<OutgoingMail & { readonly thread: NonNullable<OutgoingMail['thread']> }> {
  const language = languageSchema.parse(tag);
  const values: Readonly<Record<string, LineValue>> = {
    ticket: { kind: 'code', text: number },
    agent: agent.name,
  };
  const word = (key: string): string => speaker.word({ key, values, variant: 0 }, language);
  const before = (await book.thread(number)).filter(({ kind }) => kind === 'sent' || kind === 'received');
  const entry = `${agent.id}.${id}`.replaceAll(/[^\w.-]/gu, '-');
  const references = before.map(({ messageId }) => messageId);
  return {
    id: `${number}:${agent.id}:${id}`,
    kind: 'ticket-reply',
    to,
    subject: word('mail.ticket-reply.subject'),
    text: [word('mail.greeting'), text, word('mail.ticket-reply.signature')].join('\n\n'),
    language,
    thread: {
      messageId: `${number}.${entry}@${mailHost}`,
      inReplyTo: references.at(-1) ?? null,
      references,
      replyTo: mailbox,
    },
  };
}

function note(agent: Agent, { number, conversation }: TicketRecord, action: string, { audit, clock }: Parts) {
  const actor = { kind: 'agent', name: agent.id } as const;
  const about = [{ kind: 'ticket', id: number }];
  return audit.note(conversation, { at: clock.now(), actor, action, about, facts: {} });
}
