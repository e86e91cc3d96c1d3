import { presenceAt } from '../../domain/presence.ts';
import type { Instant } from '../../domain/time.ts';
import type { AgentAccount } from '../../ports/agent-book.ts';
import type { DeskAgent, DeskSession } from '../../protocol/desk-session.ts';

/** A person as they see themselves. */
export function toSessionView(agent: AgentAccount, now: Instant): DeskSession {
  const { id, name, role, languages, markets, language } = agent;
  const lists = { languages: [...languages], markets: [...markets] };
  return { id, name, role, ...lists, language, presence: presenceAt(agent, now) };
}

/** A person as admins see them. */
export function toAgentView(agent: AgentAccount, now: Instant): DeskAgent {
  const { isActive, hasPassword, seenAt } = agent;
  return { ...toSessionView(agent, now), isActive, hasPassword, seenAt };
}
