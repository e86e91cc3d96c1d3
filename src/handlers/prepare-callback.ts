import { z } from 'zod';
import type { Choice } from '../conversation/conversation.ts';
import { meetsNeed } from '../domain/authority.ts';
import { proposeCallbacks } from '../domain/callback-time.ts';
import { maskedPhone, phoneOptionText } from './callback-plan.ts';
import { contactWays } from './contact-ways.ts';
import { defineHandler, type HandlerContext, type OutcomeOf } from './define-handler.ts';
import { choicesSchema, mentionsSchema, momentSchema, phoneSchema } from './slot-schemas.ts';
import { menuSchema } from '../conversation/menu.ts';

/** Numbers put up for choosing: those of the newest orders. */
const mostPhones = 3;
const mostRead = 10;

const outcomes = {
  /** The number was said; `when` too, if it was. */
  'phone-known': z.object({
    phone: phoneSchema,
    phones: choicesSchema,
    when: momentSchema.nullable().optional(),
  }),
  'phone-to-ask': z.object({ phones: choicesSchema, when: momentSchema.nullable().optional() }),
  /** The market does not call back, or nobody can in the next two weeks. */
  'not-offered': z.object({ contactWays: menuSchema }),
};
type Answer = OutcomeOf<typeof outcomes>;

/** What is known of a callback before anything is asked: the number and the time that were said, and the numbers on orders. */
export const prepareCallback = defineHandler({
  name: 'prepare-callback',
  needs: 'nothing',
  acts: false,
  input: z.object({
    mentions: mentionsSchema.optional(),
    phone: phoneSchema.optional(),
    when: momentSchema.nullable().optional(),
  }),
  outcomes,
  texts: [phoneOptionText],
  run: async ({ mentions = [], ...said }, context): Promise<Answer> => {
    const { market, now } = context;
    if (!market.support.callback || proposeCallbacks(market, now).length === 0) {
      return { name: 'not-offered', values: { contactWays: contactWays(market) } };
    }
    const typed = mentions.find((mention) => mention.kind === 'phone');
    const moment = mentions.find((mention) => mention.kind === 'moment');
    const phone = typed?.number ?? said.phone;
    const when = moment === undefined ? said.when : momentSchema.parse(moment);
    const time = when === undefined ? {} : { when };
    const phones = await knownPhones(context);
    if (phone === undefined) return { name: 'phone-to-ask', values: { phones, ...time } };
    return { name: 'phone-known', values: { phone, phones, ...time } };
  },
});

/** The numbers on the shopper's own newest orders, masked. */
async function knownPhones({ shop, authority, now }: HandlerContext): Promise<readonly Choice[]> {
  if (!meetsNeed(authority, 'read', now)) return [];
  const orders = await shop.list(authority, { limit: mostRead });
  const phones = orders.flatMap(({ delivery }) => (delivery.phone === null ? [] : [delivery.phone]));
  const distinct = [...new Set(phones.map((phone) => phone.replaceAll(/[^+\d]/gu, '')))];
  return distinct.slice(0, mostPhones).map((phone) => ({
    value: phone,
    label: { key: phoneOptionText, values: { phone: maskedPhone(phone) } },
    terms: [],
    quantity: null,
  }));
}
