import { moveHandOff } from '../conversation/hand-off.ts';
import type { Draft } from '../conversation/turn.ts';
import { flowOf, type Moment } from './books.ts';
import { change, lineFor, topFrame } from './draft.ts';
import { menuOffers } from './menu.ts';

/** What is said first to somebody who is angry, whatever is answered then. */
const angerText = 'human.angry';
/** Why a person is offered to them, as a label below `ticket.reason.`. */
const angerReason = 'angry';
/** The texts that anger needs. */
export const angerTexts: readonly string[] = [angerText, `ticket.reason.${angerReason}`];
const humanWish = 'support.human';
/** So many messages said in anger in one episode, and a person is offered: once, and never in place of an answer. */
const angryMessages = 2;

/** Notes a message that was said in anger. */
export function hearAnger(draft: Draft): Draft {
  const { episode } = draft.conversation;
  const angry = episode.angry + 1;
  const counted = change(draft, { episode: { ...episode, angry } });
  return angry === angryMessages ? { ...counted, beside: angerReason } : counted;
}

/**
 * Offers a person beside what is answered, as a line before it and a button after it, so that an open question stays open.
 * Where a person is on the way already, or is what the open flow leads to, nothing is added.
 */
export function withPersonBeside(draft: Draft, moment: Moment): Draft {
  const { beside, conversation, lines, offers } = draft;
  if (beside === null || lines.length === 0 || isOnTheWay(draft, moment)) return draft;
  const hasButton = offers.some(({ pick }) => pick.kind === 'start' && pick.intent === humanWish);
  const button = menuOffers([{ wish: humanWish }], conversation.language, {
    ...moment,
    seed: `${moment.seed}-person`,
  });
  const signal = { kind: 'offered', reason: beside } as const;
  const offered = change(draft, { handOff: moveHandOff(conversation.handOff, signal, moment.now) });
  return {
    ...offered,
    lines: [lineFor(draft, angerText, moment), ...lines],
    offers: hasButton ? offers : [...offers, ...button],
  };
}

function isOnTheWay(draft: Draft, { books }: Moment): boolean {
  const { kind } = draft.conversation.handOff;
  const top = topFrame(draft);
  const leadsThere =
    top !== undefined &&
    flowOf(books, top.flow).steps.some((step) => step.kind === 'handoff' && step.to === 'desk');
  return leadsThere || (kind !== 'none' && kind !== 'ticketed');
}
