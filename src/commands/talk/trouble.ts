import { orderIdSchema } from '../../domain/identifiers.ts';
import type { DemoWorld } from '../demo-world.ts';
import { doElsewhere, holdOrder } from './elsewhere.ts';
import type { ScriptTurn } from './script.ts';

type Trouble = Extract<
  ScriptTurn,
  | { readonly shop: unknown }
  | { readonly ship: unknown }
  | { readonly hold: unknown }
  | { readonly elsewhere: unknown }
  | { readonly vanish: unknown }
  | { readonly restart: unknown }
>;

/** Lets happen in the world what no shopper does. */
export async function makeTrouble(turn: Trouble, world: DemoWorld): Promise<void> {
  if ('shop' in turn) world.shop.misbehave({ kind: turn.shop.next });
  else if ('ship' in turn) await world.shop.ship(orderIdSchema.parse(turn.ship));
  else if ('hold' in turn) await holdOrder(turn.hold, world);
  else if ('elsewhere' in turn) await doElsewhere(turn.elsewhere, world);
  else if ('vanish' in turn) {
    const { order, after } = vanishing(turn.vanish);
    await world.shop.vanish(orderIdSchema.parse(order), after);
  } else await world.restart();
}

/** The same in words, for a transcript. */
export function describeTrouble(turn: Trouble): string {
  if ('shop' in turn) return `the shop will: ${turn.shop.next}`;
  if ('ship' in turn) return `${turn.ship} leaves the warehouse`;
  if ('hold' in turn) return `something else is being done to ${turn.hold}`;
  if ('elsewhere' in turn) return `elsewhere: ${JSON.stringify(turn.elsewhere)}`;
  if ('restart' in turn) return 'the process dies and comes back';
  const { order, after } = vanishing(turn.vanish);
  return after === 0 ? `${order} is somebody else's` : `${order} is read ${after} times more, then gone`;
}

function vanishing(vanish: Extract<Trouble, { readonly vanish: unknown }>['vanish']) {
  return typeof vanish === 'string' ? { order: vanish, after: 0 } : vanish;
}
