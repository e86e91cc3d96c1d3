import type { EventBody } from '../conversation/event.ts';
import { hasEnded, moveHandOff, type DeskSignal, type HandOff } from '../conversation/hand-off.ts';
import type { Draft, PendingTurn, Turn } from '../conversation/turn.ts';
import type { Moment } from './books.ts';
import { doDeed } from './do-deed.ts';
import { addEffect, change, lineFor, trace } from './draft.ts';
import { endStretch } from './end-stretch.ts';
import { finishNotice, finishTurn } from './finish-turn.ts';
import { deadlineTimer, newsTimer, silenceTimer, silenceToken } from './hand-off-timers.ts';

/** What shoppers read when a person comes, or another one; `support` is what somebody is called whose name is not told. */
export const noticeTexts: readonly string[] = [
  'human.joined',
  'human.passed-on',
  'human.returned',
  'human.support',
];

type With = Extract<HandOff, { readonly kind: 'with' }>;

/** Does what a desk says. What comes too late, or from somebody who does not have the conversation, changes nothing. */
export function hearDesk(draft: Draft, signal: DeskSignal, moment: Moment): Turn | PendingTurn {
  const before = draft.conversation.handOff;
  if (signal.kind === 'acted') {
    const isTheirs = before.kind === 'with' && before.id === signal.id && before.agent.id === signal.agent;
    return isTheirs ? doDeed(draft, signal.deed, before.agent, moment) : unmoved(draft, moment);
  }
  const after = moveHandOff(before, signal, moment.now);
  if (after === before) return unmoved(draft, moment);
  if (hasEnded(after)) return endStretch(draft, after, moment);
  const moved = recorded(draft, after, signal.kind === 'said', moment);
  switch (signal.kind) {
    case 'queued':
      return finishTurn(addEffect(moved, deadlineTimer(signal.id, signal.deadline)), moment);
    case 'joined':
      return notice(moved, before.kind === 'with' ? 'passed-on' : 'joined', signal.agent.name, moment);
    case 'returned':
      return notice(
        waitingAnew(moved, signal, moment),
        'returned',
        before.kind === 'with' ? before.agent.name : '',
        moment,
      );
    case 'said':
      return before.kind === 'with'
        ? { ...finishTurn(moved, moment), relayed: { text: signal.text, author: before.agent.name } }
        : finishTurn(moved, moment);
    case 'released':
    case 'closed':
    case 'failed':
      return finishTurn(moved, moment);
    default:
      return signal satisfies never;
  }
}

/** Back in the queue, its deadline counts and news of it is due again: both are silent while a person is on. */
function waitingAnew(
  draft: Draft,
  { id, deadline }: Extract<DeskSignal, { readonly kind: 'returned' }>,
  moment: Moment,
): Draft {
  const timed = addEffect(draft, deadlineTimer(id, deadline));
  const { desk } = moment.market.support;
  return desk === null ? timed : addEffect(timed, newsTimer(id, desk, moment.now));
}

/** While a person is on, the bot says nothing: what the shopper does goes to that person, and timers of earlier count no more. */
export function stayBeside(
  draft: Draft,
  present: With,
  body: Exclude<EventBody, { readonly kind: 'desk' | 'signed-out' }>,
  moment: Moment,
): Turn | PendingTurn {
  switch (body.kind) {
    case 'message':
    case 'tap':
    case 'pick':
    case 'pick-moment': {
      const heard = moveHandOff(present, { kind: 'heard' }, moment.now);
      return finishTurn(heard === present ? draft : recorded(draft, heard, false, moment), moment);
    }
    case 'timer': {
      const isDue = body.timer === 'hand-off-silence' && body.token === silenceToken(present);
      const ended = moveHandOff(present, { kind: 'silent', id: present.id }, moment.now);
      return isDue && hasEnded(ended) ? endStretch(draft, ended, moment) : unmoved(draft, moment);
    }
    case 'opened':
      return unmoved(draft, moment);
    default:
      return body satisfies never;
  }
}

function unmoved(draft: Draft, moment: Moment): Turn {
  return finishTurn(trace(draft, 'repairs', 'overtaken'), moment);
}

/** The hand-off as it is now, kept in the house's books too; with a person on, silence is watched from their last word. */
function recorded(draft: Draft, handOff: HandOff, answered: boolean, moment: Moment): Draft {
  const moved = change(draft, { handOff });
  if (!('id' in handOff)) return moved;
  const kept = addEffect(moved, { kind: 'hand-off', handOff, packet: null, answered });
  const { desk } = moment.market.support;
  return handOff.kind === 'with' && desk !== null ? addEffect(kept, silenceTimer(handOff, desk)) : kept;
}

function notice(draft: Draft, key: 'joined' | 'passed-on' | 'returned', agent: string, moment: Moment): Turn {
  const line = lineFor(draft, `human.${key}`, moment, { agent });
  return finishNotice({ ...draft, lines: [line] }, moment);
}
