import { z } from 'zod';
import { personElsewhere } from '../../app/elsewhere/person-elsewhere.ts';
import type { WorkElsewhere } from '../../app/elsewhere/work-elsewhere.ts';
import type { ConversationId } from '../../conversation/event.ts';
import type { HandOffRecord, HandOffs } from '../../ports/hand-offs.ts';
import type { PushOutbox } from '../../ports/push-outbox.ts';
import { HttpProblem } from '../http-problem.ts';
import type { IncomingActivity } from './activity.ts';
import { conversationOf } from './address.ts';
import { parseAddress } from './connector.ts';

/** What hearing an agent hub needs. */
export interface HubHearing {
  readonly handOffs: Pick<HandOffs, 'openOf'>;
  readonly work: Pick<WorkElsewhere, 'find' | 'pass' | 'release'>;
  /** What somebody at the hub is called: the protocol does not tell their name. */
  readonly nameOf: (handOff: HandOffRecord) => string;
  readonly addresses: Pick<PushOutbox, 'addressOf'>;
}

const statusSchema = z.object({ state: z.enum(['accepted', 'failed', 'completed']) });

/** The name of the event in which a hub says how a hand-off stands. */
const statusEvent = 'handoff.status';

/**
 * Hears what a hub says of a hand-off: that somebody has it, that nobody takes it, that it is over. Answers with false for any
 * other activity. What comes late, or twice, changes nothing.
 *
 * Source: "Transition conversations from bot to human", learn.microsoft.com (Azure Bot Service 4.0).
 */
export async function hearHub(activity: IncomingActivity, hearing: HubHearing): Promise<boolean> {
  if (activity.type !== 'event' || activity.name !== statusEvent) return false;
  const status = statusSchema.safeParse(activity.value);
  if (!status.success)
    throw new HttpProblem(400, 'BadArgument', 'value.state: accepted, failed or completed');
  const conversation = conversationOf(activity);
  await mustNotBeShopper(activity, conversation, hearing);
  const open = await hearing.handOffs.openOf(conversation);
  const handOff = open === null ? null : await hearing.work.find(open.id);
  if (handOff !== null) await move(handOff, status.data.state, hearing);
  return true;
}

async function move(
  handOff: HandOffRecord,
  state: z.infer<typeof statusSchema>['state'],
  { work, nameOf }: HubHearing,
): Promise<void> {
  switch (state) {
    case 'accepted':
      await work.pass(handOff, personElsewhere({ id: 'agent-hub', name: nameOf(handOff) }));
      return;
    case 'failed':
      await work.release(handOff, 'released');
      return;
    case 'completed':
      await work.release(handOff, 'done');
      return;
    default:
      state satisfies never;
  }
}

/** A client of Azure's web channels may send events too: whoever was handed over does not say how it stands. */
async function mustNotBeShopper(
  { from }: IncomingActivity,
  conversation: ConversationId,
  { addresses }: HubHearing,
): Promise<void> {
  const stored = await addresses.addressOf(conversation);
  if (stored !== null && parseAddress(stored).user === from.id)
    throw new HttpProblem(403, 'Forbidden', 'The shopper does not speak for the hub.');
}
