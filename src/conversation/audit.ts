import type { Authority } from '../domain/authority.ts';
import type { OrderId } from '../domain/identifiers.ts';

/** Who can do what is audited. */
export const auditActorKinds = ['bot', 'shopper', 'agent', 'system'] as const;

/** Who did it. */
export interface AuditActor {
  readonly kind: (typeof auditActorKinds)[number];
  /**
   * An agent's id, or the job of ours that did it. Of the bot and of shoppers, what the shopper had proven (`nobody`, `account`,
   * `order-code`): who that was is nobody's to read from a chain that is never erased.
   */
  readonly name: string;
}

/** Something that an action was about, by its kind, e.g. `order`, and its id. Never what tells who somebody is. */
export interface AuditSubject {
  readonly kind: string;
  readonly id: string;
}

/** Who does what is done on an authority: the bot for a shopper, or an agent or a job themselves. */
export function actorFor(authority: Authority): AuditActor {
  switch (authority.kind) {
    case 'agent':
      return { kind: 'agent', name: authority.agent };
    case 'system':
      return { kind: 'system', name: authority.job };
    case 'nobody':
    case 'account':
    case 'order-code':
      return { kind: 'bot', name: authority.kind };
    default:
      return authority satisfies never;
  }
}

/** Orders as what an action was about, each once. */
export function aboutOrders(orders: readonly OrderId[]): readonly AuditSubject[] {
  return [...new Set(orders)].map((id) => ({ kind: 'order', id }));
}
