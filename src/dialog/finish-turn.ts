import type { Draft, Turn } from '../conversation/turn.ts';
import { instantAfter } from '../domain/time.ts';
import type { Moment } from './books.ts';
import { addEffect, change } from './draft.ts';
import { openQuestion } from './question.ts';

/** Closes a turn: what was said and offered goes into the state, and the silence timers are set while a question is open. */
export function finishTurn(draft: Draft, moment: Moment): Turn {
  const { conversation, lines, offers } = draft;
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
    effects: timed.effects,
    trace: timed.trace,
  };
}

function withTimers(draft: Draft, moment: Moment): Draft {
  const hasEnded = draft.conversation.episode.endedAt !== null;
  const { repairs } = draft.trace;
  if (hasEnded || repairs.includes('remind') || repairs.includes('overtaken')) return draft;
  const { reminderAfter, endsAfter } = moment.market.silence;
  const token = moment.seed;
  const ends = {
    kind: 'timer',
    timer: 'episode-end',
    at: instantAfter(moment.now, endsAfter),
    token,
  } as const;
  const timed = addEffect(change(draft, { timerToken: token }), ends);
  if (openQuestion(draft.conversation, moment.books) === null) return timed;
  const at = instantAfter(moment.now, reminderAfter);
  return addEffect(timed, { kind: 'timer', timer: 'silence-reminder', at, token });
}
