import type { Control } from '../conversation/control.ts';
import type { Draft } from '../conversation/turn.ts';
import { dayIn } from '../domain/time.ts';
import type { Moment } from './books.ts';
import type { AskStep, ChooseStep } from './flow.ts';
import { openStep } from './question.ts';

/** What the question that a turn ends with hopes for. */
export function controlFor({ conversation }: Draft, moment: Moment): Control | null {
  const open = openStep(conversation, moment.books);
  if (open === null || open.step.kind === 'confirm') return null;
  const { frame, step } = open;
  return step.kind === 'choose'
    ? controlOfChoice(step)
    : controlOfAnswer(step, frame.slots[step.most ?? ''], moment);
}

function controlOfChoice({ as, many, looks }: ChooseStep): Control | null {
  if (as === 'lines' && many) return { kind: 'items' };
  return looks === undefined ? null : { kind: looks };
}

function controlOfAnswer(step: AskStep, most: unknown, moment: Moment): Control | null {
  switch (step.as) {
    case 'moment': {
      const from = dayIn(moment.market.zone, moment.now);
      return { kind: 'moment', from, hasTime: !step['day-only'] };
    }
    case 'quantity':
      return { kind: 'quantity', most: typeof most === 'number' ? most : null };
    case 'phone':
    case 'email':
      return { kind: step.as };
    case 'order':
    case 'code':
    case 'text':
      return null;
    default:
      return step.as satisfies never;
  }
}
