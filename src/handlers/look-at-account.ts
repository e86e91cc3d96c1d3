import { z } from 'zod';
import { meetsNeed } from '../domain/authority.ts';
import { defineHandler, type OutcomeOf } from './define-handler.ts';
import { factSchema } from './slot-schemas.ts';

const outcomes = {
  /** It is being closed, which a person may still stop. */
  closing: z.object({ closesOn: factSchema }),
  open: z.object({}),
  /** Nobody signed in: whose account is closed cannot be. */
  unknown: z.object({}),
};

/** How it stands with the account of whoever asks (R18); a guest is not asked to sign in, since a closed account has no door. */
export const lookAtAccount = defineHandler({
  name: 'look-at-account',
  needs: 'nothing',
  acts: false,
  input: z.object({}),
  outcomes,
  texts: [],
  run: async (_, { authority, now, shop }): Promise<OutcomeOf<typeof outcomes>> => {
    const account = meetsNeed(authority, 'read', now) ? await shop.account(authority) : null;
    if (account === null) return { name: 'unknown', values: {} };
    if (account.closesOn === null) return { name: 'open', values: {} };
    return { name: 'closing', values: { closesOn: { kind: 'day', day: account.closesOn } } };
  },
});
