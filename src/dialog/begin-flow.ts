import type { Frame } from '../conversation/conversation.ts';
import type { Wish } from '../conversation/reading.ts';
import type { Draft } from '../conversation/turn.ts';
import { articleOn, flowFor, flowOf, type Moment } from './books.ts';
import { pushFrame, trace } from './draft.ts';
import { articleFlow, articleSlots } from './help-article.ts';
import { withSpokenOf } from './spoken-of.ts';
import { underWay, underWaySlot } from './under-way.ts';

/** The flow that serves wishes for which there is no flow of their own. */
const otherWishFlow = 'other-wish';

/** Begins the flow of a wish on top of whatever is under way. */
export function beginFlow(draft: Draft, wish: Wish, moment: Moment, purpose: Frame['purpose']): Draft {
  const own = flowFor(moment.books, wish.intent);
  const { language } = draft.conversation;
  const article = own === undefined ? articleOn(moment.books, wish.intent, language) : undefined;
  const flow = own?.id ?? (article === undefined ? otherWishFlow : articleFlow);
  const named = { kind: 'term', key: `wish.${wish.intent}` };
  const slots = {
    mentions: withSpokenOf(wish.mentions, draft).map((mention) => ({ ...mention })),
    said: [...(wish.concepts ?? [])],
    wish: named,
    ...(article === undefined ? {} : articleSlots(draft, article.id, moment)),
    ...(own?.given.includes(underWaySlot) === true ? { [underWaySlot]: underWay(draft) } : {}),
  };
  return pushFlow(trace(draft, 'intents', wish.intent), flow, slots, moment, purpose);
}

/** Puts a flow on the stack at its first step. */
export function pushFlow(
  draft: Draft,
  flowId: string,
  slots: Frame['slots'],
  moment: Moment,
  purpose: Frame['purpose'],
): Draft {
  const flow = flowOf(moment.books, flowId);
  const [first] = flow.steps;
  if (first === undefined) throw new Error(`Flow ${flowId} has no steps; check the flows before they run.`);
  const number = draft.conversation.stack.length + draft.stepsWalked;
  const id = `${draft.conversation.revision}.${number}`;
  return pushFrame(draft, {
    id,
    flow: flowId,
    step: first.id,
    slots,
    walked: [],
    attempts: {},
    trail: [],
    confirmation: null,
    purpose,
  });
}
