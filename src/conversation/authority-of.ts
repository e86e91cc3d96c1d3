import { authorityFor, type Authority, type Need } from '../domain/authority.ts';
import type { Instant } from '../domain/time.ts';
import type { Conversation } from './conversation.ts';
import type { Sender } from './event.ts';

/**
 * The authority with which an event's sender asks for something in a conversation: their own, or that of the order they have
 * proven in it. Where others read along, a shopper is nobody, whatever they have proven elsewhere.
 */
export function authorityOf(
  sender: Sender,
  { proof, origin }: Pick<Conversation, 'proof' | 'origin'>,
  need: Need,
  now: Instant,
): Authority {
  if (sender.kind === 'clockwork') return { kind: 'system', job: 'clockwork' };
  if (sender.kind === 'agent' && sender.acts !== undefined)
    return { kind: 'agent', agent: sender.agent, approvedBy: sender.acts.approvedBy };
  // A word from the desk moves the conversation on; what it leads to is done for the shopper, not for whoever said it.
  if (sender.kind !== 'shopper') return authorityFor({ kind: 'nobody' }, proof, need, now);
  if (origin.audience === 'several') return { kind: 'nobody' };
  return authorityFor(sender.authority, proof, need, now);
}
