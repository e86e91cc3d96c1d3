import {
  ticketDetailSchema,
  ticketsViewSchema,
  type TicketDetail,
  type TicketsView,
} from '../../../protocol/desk-tickets.ts';
import type { Call } from '../call.ts';

/** What an agent answers. */
export interface Reply {
  /** The writer's own id of it. */
  readonly id: string;
  readonly text: string;
  readonly leaves: AfterReply;
  /** Where to; null where that is known. */
  readonly to: string | null;
}

export const afterReplies = ['waiting-for-shopper', 'answered', 'closed'] as const;
export type AfterReply = (typeof afterReplies)[number];

/** Cases by mail, as the desk's API gives them. */
export interface TicketClient {
  list(): Promise<TicketsView>;
  detail(number: string): Promise<TicketDetail>;
  reply(number: string, reply: Reply): Promise<void>;
  setState(number: string, state: 'open' | 'closed'): Promise<void>;
}

/** Makes the client of a call. */
export function createTicketClient(call: Call): TicketClient {
  const of = (number: string, part: string): string => `tickets/${encodeURIComponent(number)}${part}`;
  return {
    list: async () => ticketsViewSchema.parse(await call('GET', 'tickets')),
    detail: async (number) => ticketDetailSchema.parse(await call('GET', of(number, ''))),
    reply: async (number, reply) => {
      await call('POST', of(number, '/replies'), reply);
    },
    setState: async (number, state) => {
      await call('PUT', of(number, '/state'), { state });
    },
  };
}
