import process from 'node:process';
import type { HousePorts } from '../support/open-house.ts';

/** The moments at which a house may be struck dead while it carries a confirmed cancellation out, in their order. */
export const killPoints = [
  'yes-accepted',
  'before-plan',
  'after-plan',
  'marked-sent',
  'request-lost',
  'answer-lost',
  'before-confirmed',
  'after-confirmed',
  'before-write',
  'after-write',
  'mail-taken',
  'mail-handed-over',
] as const;
export type KillPoint = (typeof killPoints)[number];

/** Puts the killing between a house and its ports. */
export function killAt(point: KillPoint, ports: HousePorts): Partial<HousePorts> {
  const { conversations, ledger, shop, mailer } = ports;
  const before = (here: KillPoint): Promise<void> => (here === point ? die() : Promise.resolve());
  const after = async <T>(here: KillPoint, work: Promise<T>): Promise<T> => {
    const answer = await work;
    await before(here);
    return answer;
  };
  return {
    conversations: {
      ...conversations,
      accept: (...event) => after('yes-accepted', conversations.accept(...event)),
      write: async (record) => {
        await before('before-write');
        await after('after-write', conversations.write(record));
      },
      takeMail: (now) => after('mail-taken', conversations.takeMail(now)),
    },
    ledger: {
      ...ledger,
      plan: async (entry) => {
        await before('before-plan');
        return after('after-plan', ledger.plan(entry));
      },
      mark: async (operation, state, outcome, at) => {
        if (state === 'confirmed') await before('before-confirmed');
        await ledger.mark(operation, state, outcome, at);
        await before(state === 'sent' ? 'marked-sent' : 'after-confirmed');
      },
    },
    shop: {
      ...shop,
      perform: async (action, context) => {
        await before('request-lost');
        return after('answer-lost', shop.perform(action, context));
      },
    },
    mailer: { send: (mail) => after('mail-handed-over', mailer.send(mail)) },
  };
}

/** Nothing of this process runs after it. */
function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise<never>(() => undefined);
}
