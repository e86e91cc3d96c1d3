import { setTimeout as wait } from 'node:timers/promises';
import type { Chat } from '../../src/web/widget/chat.ts';
import type { BadNetwork } from './bad-network.ts';

/** Where a line can be cut. */
export const mishaps = [
  'before a message is sent',
  'before its answer',
  'in a frame',
  'between frames',
  'unnoticed',
  'while the token is renewed',
  'while it comes back',
  'for a while',
] as const;
const rare = 'as the server starts again';
export type Mishap = (typeof mishaps)[number] | typeof rare;
export const everyMishap: readonly Mishap[] = [...mishaps, rare];

/** Lets it happen, or makes it ready to happen; what is given back is to be done once something was said. */
export function befall(
  mishap: Mishap,
  network: BadNetwork,
  restart: () => Promise<void>,
): (chat: Chat) => Promise<void> {
  switch (mishap) {
    case 'before a message is sent':
      network.loseRequest(/\/activities$/u);
      return nothing;
    case 'before its answer':
      network.loseAnswer(/\/activities$/u);
      return cutNow(network);
    case 'in a frame':
      network.cutInFrame();
      return nothing;
    case 'between frames':
      network.cut();
      return nothing;
    case 'unnoticed':
      network.freeze();
      return nothing;
    case 'while the token is renewed':
      network.loseAnswer(/\/tokens\/refresh$/u);
      network.refreshNow();
      return cutNow(network);
    case 'while it comes back':
      network.loseAnswer(/\/conversations\/[^/]+$/u);
      network.cut();
      return nothing;
    case 'for a while':
      network.setOnline(false);
      return (chat) => comeBack(network, chat);
    case rare:
      return restart;
    default:
      return mishap satisfies never;
  }
}

const nothing = (): Promise<void> => Promise.resolve();

function cutNow(network: BadNetwork): () => Promise<void> {
  return () => {
    network.cut();
    return Promise.resolve();
  };
}

async function comeBack(network: BadNetwork, chat: Chat): Promise<void> {
  await wait(200);
  network.setOnline(true);
  chat.connect();
}
