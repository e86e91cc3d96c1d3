import { presenceAt } from '../../domain/presence.ts';
import type { AgentBook } from '../../ports/agent-book.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConversationStore } from '../../ports/conversation-store.ts';
import type { HandOffs } from '../../ports/hand-offs.ts';
import type { PushOutbox } from '../../ports/push-outbox.ts';

/** What waits at a moment, and who is there. */
export interface Backlog {
  /** Conversations with events that are accepted and not handled. */
  readonly inbox: number;
  /** Conversations with words that are on their way to a channel. */
  readonly outbox: number;
  readonly mailsWaiting: number;
  readonly mailsGivenUp: number;
  readonly handOffsWaiting: number;
  /** Those that a person has. */
  readonly handOffsHeld: number;
  /** People at the desk who are available. */
  readonly agentsAvailable: number;
}

interface Parts {
  readonly conversations: ConversationStore;
  readonly pushes: PushOutbox;
  readonly handOffs: HandOffs;
  readonly agents: AgentBook;
  readonly clock: Clock;
  /** All there are: every queue is one of these. */
  readonly languages: readonly string[];
  readonly markets: readonly string[];
}

/** Counts what waits. */
export async function readBacklog(parts: Parts): Promise<Backlog> {
  const { conversations, pushes, handOffs, agents, clock, languages, markets } = parts;
  const mails = await conversations.mailsLeft();
  const now = clock.now();
  const people = (await agents.list()).filter(({ isActive }) => isActive);
  return {
    inbox: (await conversations.unfinished()).length,
    outbox: (await pushes.unpushed()).length,
    mailsWaiting: mails.waiting,
    mailsGivenUp: mails.givenUp,
    handOffsWaiting: await handOffs.waitingInAll({ languages, markets }),
    handOffsHeld: (await handOffs.with(null)).length,
    agentsAvailable: people.filter((agent) => presenceAt(agent, now) === 'available').length,
  };
}
