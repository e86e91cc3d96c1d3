import { createHash } from 'node:crypto';
import type { Person } from '../../conversation/hand-off.ts';
import { agentIdSchema, type AgentId } from '../../domain/agent.ts';

/**
 * Somebody at a desk elsewhere as the house knows them. Their ids are apart from those of our own people, whatever the other
 * desk calls its own: one that is no id of ours, as an e-mail address, is hashed.
 */
export function personElsewhere({ id, name }: { readonly id: string; readonly name: string }): Person {
  return { id: agentElsewhere(id), name };
}

/** The id in the house of somebody at a desk elsewhere. */
export function agentElsewhere(id: string): AgentId {
  const plain = agentIdSchema.safeParse(`elsewhere-${id}`);
  return plain.success ? plain.data : agentIdSchema.parse(`elsewhere.${hashOf(id)}`);
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 40);
}
