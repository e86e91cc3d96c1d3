import { hideCustomer } from '../../../src/commands/replay/hide-customer.ts';
import { recordConversation } from '../../../src/commands/replay/record-conversation.ts';
import { recordingSchema, type Recording } from '../../../src/commands/replay/recording.ts';
import type { Content } from '../../../src/content/load-content.ts';
import { stepOf, type Step } from '../../../src/dialog/flow.ts';
import type { World } from '../../world.ts';

/** The conversation of a world as a line of a file of transcripts. */
export async function recordingOf(world: World): Promise<Recording> {
  const told = await recordConversation((await world.conversation()).id, world.store.conversations);
  if (told === null) throw new Error('Nothing of this conversation was recorded.');
  return recordingSchema.parse({ ...hideCustomer(told, world.content), conversation: 1 });
}

/** A copy of the content with one step changed. */
export function withStep(
  content: Content,
  flowId: string,
  stepId: string,
  changed: (step: Step) => Step,
): Content {
  const { books } = content;
  const flow = books.flows.get(flowId);
  if (flow === undefined) throw new Error(`There is no flow ${flowId}.`);
  const step = stepOf(flow, stepId);
  const steps = flow.steps.map((each) => (each === step ? changed(step) : each));
  const flows = new Map([...books.flows, [flowId, { ...flow, steps }]]);
  return { ...content, books: { ...books, flows } };
}
