import { z } from 'zod';

export const agentIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be lower-case letters, digits, dots and hyphens')
  .brand<'AgentId'>();
/** A person of support, by the name they sign in with. */
export type AgentId = z.infer<typeof agentIdSchema>;

/** What a person may do at the desk: an agent talks to shoppers, a lead looks after the others' work too, an admin after their accounts. */
export const agentRoles = ['agent', 'lead', 'admin'] as const;
export type AgentRole = (typeof agentRoles)[number];

/** A person of support, as shoppers and colleagues see them. */
export interface Agent {
  readonly id: AgentId;
  /** As shoppers read it, e.g. `Mette`. */
  readonly name: string;
  readonly role: AgentRole;
  /** Languages they answer in. */
  readonly languages: readonly string[];
  /** Markets they know. */
  readonly markets: readonly string[];
}

/** Says whether a person can take a conversation of this language and market. */
export function servesAt(
  agent: Pick<Agent, 'languages' | 'markets'>,
  wanted: { readonly language: string; readonly market: string },
): boolean {
  return agent.languages.includes(wanted.language) && agent.markets.includes(wanted.market);
}

/** How long a password is, in characters. */
export const passwordLength = { least: 12, most: 256 } as const;
