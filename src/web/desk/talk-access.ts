import type { HandOffView } from '../../protocol/desk.ts';
import type { HandOffAction } from './desk-client.ts';
import type { Me } from './session-client.ts';

/** What somebody may do with a conversation as a whole. The server decides; this is what is offered. */
export type Offered = HandOffAction | 'transfer' | 'assign';

/** The actions that make sense for a conversation, the most likely first. */
export function offeredFor(handOff: HandOffView, me: Pick<Me, 'id' | 'role'>): readonly Offered[] {
  const isLead = me.role !== 'agent';
  switch (handOff.state) {
    case 'requested':
    case 'waiting':
      return isLead ? ['claim', 'assign'] : ['claim'];
    case 'with':
      if (handOff.agent?.id === me.id) return ['close', 'release', 'transfer', 'return'];
      return isLead ? ['assign'] : [];
    case 'closed':
    case 'failed':
    case 'timed-out':
      return [];
    default:
      return handOff.state satisfies never;
  }
}
