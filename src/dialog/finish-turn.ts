import type { Draft, Turn } from '../conversation/turn.ts';
import { instantAfter } from '../domain/time.ts';
import type { Moment } from './books.ts';
import { addEffect, change, offersWaysOn } from './draft.ts';
import { controlFor } from './control.ts';
import { menuOffers } from './menu.ts';
import { withPersonBeside } from './offer-beside.ts';
import { openQuestion } from './question.ts';

/** Ways on that the bot itself can begin. */
const wishesOnTheWay = [{ wish: 'support.callback' }, { wish: 'support.human' }];

/** Closes a turn: what was said and offered goes into the state, and the silence timers are set while a question is open. */
export function finishTurn(decided: Draft, moment: Moment): Turn {
  const draft = withPersonBeside(decided, moment);
  const { conversation, lines } = draft;
  const offers = withWaysOn(draft, moment);
  const isSilent = lines.length === 0;
  const remembered = change(draft, {
    offered: isSilent ? conversation.offered : offers,
    said: isSilent ? conversation.said : lines,
    turns: isSilent ? conversation.turns : conversation.turns + 1,
    episode: { ...conversation.episode, lastEventAt: moment.now },
  });
  const timed = withTimers(remembered, moment);
  return {
    kind: 'turn',
    conversation: timed.conversation,
    lines: timed.lines,
    voice: 'bot',
    relayed: null,
    cards: isSilent ? [] : timed.cards,
    control: isSilent ? null : controlFor(timed, moment),
    effects: timed.effects,
    trace: timed.trace,
  };
}

/**
 * Closes a turn in which the house gives notice of what people at a desk do. A notice is no word of the bot: what the bot said
 * last, for "say that again", stays. The buttons of before are gone.
 */
export function finishNotice(draft: Draft, moment: Moment): Turn {
  const { lines } = draft;
  if (lines.length === 0) return finishTurn(draft, moment);
  const silent = change({ ...draft, lines: [] }, { offered: [] });
  return { ...finishTurn(silent, moment), lines, voice: 'system' };
}

/** Where ways on were named and nothing is asked, those that lead somewhere at once are buttons as well (R22). */
function withWaysOn(draft: Draft, moment: Moment): Draft['offers'] {
  const { conversation, lines, offers } = draft;
  const isAsked = openQuestion(conversation, moment.books) !== null;
  if (isAsked || !lines.some(offersWaysOn) || offers === conversation.offered) return offers;
  const taken = new Set(offers.map(({ pick }) => (pick.kind === 'start' ? pick.intent : '')));
  const { kind } = conversation.handOff;
  const handed = kind === 'none' || kind === 'offered' ? wishesOnTheWay : [];
  const ways = menuOffers(
    handed.filter(({ wish }) => !taken.has(wish)),
    conversation.language,
    { ...moment, seed: `${moment.seed}-way` },
  );
  return [...offers, ...ways];
}

function withTimers(draft: Draft, moment: Moment): Draft {
  const hasEnded = draft.conversation.episode.endedAt !== null;
  const { repairs } = draft.trace;
  if (hasEnded || repairs.includes('remind') || repairs.includes('overtaken')) return draft;
  const { reminderAfter, endsAfter } = moment.market.silence;
  const token = moment.seed;
  // With a person on, silence is theirs to break: earlier timers are void.
  if (draft.conversation.handOff.kind === 'with') return change(draft, { timerToken: token });
  const ends = {
    kind: 'timer',
    timer: 'episode-end',
    at: instantAfter(moment.now, endsAfter),
    token,
  } as const;
  const timed = addEffect(change(draft, { timerToken: token }), ends);
  const isTask = draft.conversation.stack.at(-1)?.purpose !== 'repair';
  if (!isTask || openQuestion(draft.conversation, moment.books) === null) return timed;
  const at = instantAfter(moment.now, reminderAfter);
  return addEffect(timed, { kind: 'timer', timer: 'silence-reminder', at, token });
}
