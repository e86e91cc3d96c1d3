import type { TicketWork } from '../../app/tickets/ticket-work.ts';
import { maskAddress } from '../../app/tickets/shopper-address.ts';
import type { Content } from '../../content/load-content.ts';
import { languageSchema } from '../../conversation/language.ts';
import type { Line } from '../../conversation/line.ts';
import type { TicketMail, TicketRecord } from '../../ports/ticket-book.ts';
import {
  ticketReplyRequestSchema,
  ticketStateRequestSchema,
  type TicketDetail,
  type TicketMailView,
  type TicketView,
} from '../../protocol/desk-tickets.ts';
import { plainText } from '../../protocol/rich-text.ts';
import { HttpProblem } from '../http-problem.ts';
import { everyRole, type DeskRoute, type DeskVisit } from './desk-route.ts';

export interface TicketRouteParts {
  readonly tickets: TicketWork;
  readonly content: Content;
}

/** Cases by mail: the list, one with its thread, answering it, and closing it. */
export function ticketRoutes(parts: TicketRouteParts): readonly DeskRoute[] {
  const { tickets } = parts;
  return [
    {
      method: 'GET',
      path: '/tickets',
      roles: everyRole,
      isBackground: true,
      handle: async (visit) => {
        const { tickets: listed, apart } = await tickets.list(visit.agent);
        const views = listed.map((ticket) =>
          toTicketView(ticket, apart.includes(ticket.number), visit, parts),
        );
        return { status: 200, body: { tickets: views } };
      },
    },
    {
      method: 'GET',
      path: '/tickets/:number',
      roles: everyRole,
      handle: async (visit) => ({ status: 200, body: await detailFor(visit, parts) }),
    },
    {
      method: 'POST',
      path: '/tickets/:number/replies',
      roles: everyRole,
      handle: async (visit) => {
        await reply(visit, parts);
        return { status: 201, body: {} };
      },
    },
    {
      method: 'PUT',
      path: '/tickets/:number/state',
      roles: everyRole,
      handle: async (visit) => {
        const { state } = visit.body(ticketStateRequestSchema);
        if (!(await tickets.setState(visit.agent, await ticketOf(visit, parts), state))) throw changed();
        return { status: 204 };
      },
    },
  ];
}

async function reply(visit: DeskVisit, parts: TicketRouteParts): Promise<void> {
  const wanted = visit.body(ticketReplyRequestSchema);
  const replied = await parts.tickets.reply(visit.agent, await ticketOf(visit, parts), wanted);
  if (replied === 'overtaken') throw changed();
  if (replied === 'no-address')
    throw new HttpProblem(409, 'NoAddress', 'Nobody knows where the shopper is written to. Name it as `to`.');
}

async function ticketOf({ agent, params }: DeskVisit, { tickets }: TicketRouteParts): Promise<TicketRecord> {
  const found = await tickets.find(agent, params['number'] ?? '');
  if (found !== null) return found;
  throw new HttpProblem(404, 'NotFound', 'There is no such case for you.');
}

function changed(): HttpProblem {
  return new HttpProblem(409, 'Changed', 'Something happened to this case meanwhile. Look at it again.');
}

async function detailFor(visit: DeskVisit, parts: TicketRouteParts): Promise<TicketDetail> {
  const { ticket, mails, address } = await parts.tickets.open(visit.agent, await ticketOf(visit, parts));
  const [, ...facts] = ticket.facts;
  const word = worderFor(visit, parts);
  const hasMailApart = mails.some(({ kind }) => kind === 'apart');
  return {
    ticket: toTicketView(ticket, hasMailApart, visit, parts),
    facts: facts.flatMap((fact) => plainText(word(fact)).split('\n')),
    address: address === null ? null : maskAddress(address),
    mails: mails.map(toMailView),
  };
}

function toTicketView(
  ticket: TicketRecord,
  hasMailApart: boolean,
  visit: DeskVisit,
  parts: TicketRouteParts,
): TicketView {
  const { number, conversation, reason, state, language, market, openedAt, movedAt, revision } = ticket;
  const why = worderFor(visit, parts)({ key: `ticket.reason.${reason}`, values: {}, variant: 0 });
  return {
    ...{ number, conversation, state, language, market, openedAt, movedAt, revision, hasMailApart },
    reason: plainText(why),
  };
}

function worderFor({ agent }: DeskVisit, { content }: TicketRouteParts): (line: Line) => string {
  const language = languageSchema.parse(agent.language);
  return (line) => content.speaker.word(line, language);
}

function toMailView({ messageId, kind, from, at, subject, text, delivery }: TicketMail): TicketMailView {
  const shown = kind === 'sent' ? from : maskAddress(from);
  return { id: messageId, kind, from: shown, at, subject, text, delivery };
}
