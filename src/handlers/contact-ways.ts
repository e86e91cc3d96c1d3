import type { MenuEntry } from '../conversation/menu.ts';
import type { Market } from '../domain/market.ts';

/** The ways to a person that the bot itself can begin in a market: a callback where there is one, and a human. */
export function contactWays({ support }: Market): readonly MenuEntry[] {
  return [...(support.callback ? [{ wish: 'support.callback' }] : []), { wish: 'support.human' }];
}
