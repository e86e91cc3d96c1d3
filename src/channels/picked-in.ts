import { z } from 'zod';
import type { EventBody } from '../conversation/event.ts';
import { momentValueSchema, pickValueSchema } from '../protocol/direct-line.ts';

/** How the inputs of a submitted card are called: a number below each button's opaque id, and a day with times. */
export const cardInputs = { quantity: 'quantity:', date: 'date', from: 'from', to: 'to' } as const;
/** The shape of what our cards send back; one of another version is read as a plain message. */
export const cardVersion = 1;

const submittedSchema = z.looseObject({
  polydesk: z.literal(cardVersion),
  submits: z.enum(['items', 'moment']),
});

/**
 * What a message's `value` says was picked: as our widget sends it, or as an Adaptive Card of ours submits its inputs. Null
 * where it says nothing of the kind; items of which none are wanted are left out.
 */
export function pickedIn(value: unknown): EventBody | null {
  const pick = pickValueSchema.safeParse(value);
  if (pick.success) return { kind: 'pick', picked: pick.data.picked };
  const moment = momentValueSchema.safeParse(value);
  if (moment.success) return { kind: 'pick-moment', ...moment.data.moment };
  const submitted = submittedSchema.safeParse(value);
  if (!submitted.success) return null;
  return submitted.data.submits === 'items' ? itemsIn(submitted.data) : momentIn(submitted.data);
}

function itemsIn(inputs: Readonly<Record<string, unknown>>): EventBody {
  const picked = Object.entries(inputs).flatMap(([name, input]) => {
    const quantity = Number(input);
    if (!name.startsWith(cardInputs.quantity) || quantity === 0) return [];
    return [{ offer: name.slice(cardInputs.quantity.length), quantity }];
  });
  return { kind: 'pick', picked: pickValueSchema.safeParse({ picked }).data?.picked ?? [] };
}

function momentIn(inputs: Readonly<Record<string, unknown>>): EventBody | null {
  const filled = (name: string): unknown => (inputs[name] === '' ? undefined : inputs[name]);
  const { date, from, to } = cardInputs;
  const moment = momentValueSchema.safeParse({
    moment: { date: filled(date), from: filled(from), to: filled(to) },
  });
  return moment.success ? { kind: 'pick-moment', ...moment.data.moment } : null;
}
