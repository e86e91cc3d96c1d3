import type { CallbackDone, CallbackWork, SeenCallback } from '../../app/callbacks/callback-work.ts';
import { wordCallback } from '../../app/desk-pages/word-callback.ts';
import type { Content } from '../../content/load-content.ts';
import { isBefore } from '../../domain/time.ts';
import {
  callbackRequestSchema,
  callOutcomeRequestSchema,
  type CallbackView,
} from '../../protocol/desk-callbacks.ts';
import { plainText } from '../../protocol/rich-text.ts';
import { HttpProblem } from '../http-problem.ts';
import { everyRole, type DeskRoute, type DeskVisit } from './desk-route.ts';

export interface CallbackRouteParts {
  readonly callbacks: CallbackWork;
  readonly content: Content;
}

/** Promised calls: the list, and taking, settling and giving back one. */
export function callbackRoutes(parts: CallbackRouteParts): readonly DeskRoute[] {
  const { callbacks } = parts;
  const on = (
    verb: string,
    act: (visit: DeskVisit, callback: SeenCallback) => Promise<CallbackDone>,
  ): DeskRoute => ({
    method: 'POST',
    path: `/callbacks/:number/${verb}`,
    roles: everyRole,
    handle: async (visit) => {
      const done = await act(visit, await callbackOf(visit, callbacks));
      if (done.kind !== 'done') throw refuse(done);
      return { status: 200, body: toCallbackView(done.callback, visit, parts) };
    },
  });
  return [
    {
      method: 'GET',
      path: '/callbacks',
      roles: everyRole,
      isBackground: true,
      handle: async (visit) => {
        const { open, ended } = await callbacks.list(visit.agent);
        const view = (one: SeenCallback): CallbackView => toCallbackView(one, visit, parts);
        return { status: 200, body: { open: open.map(view), ended: ended.map(view) } };
      },
    },
    on('take', (visit, callback) => {
      visit.body(callbackRequestSchema);
      return callbacks.take(visit.agent, callback);
    }),
    on('put-back', (visit, callback) => {
      visit.body(callbackRequestSchema);
      return callbacks.putBack(visit.agent, callback);
    }),
    on('outcome', (visit, callback) => {
      const { outcome, note } = visit.body(callOutcomeRequestSchema);
      return callbacks.settle(visit.agent, callback, outcome, note);
    }),
  ];
}

async function callbackOf({ agent, params }: DeskVisit, callbacks: CallbackWork): Promise<SeenCallback> {
  const found = await callbacks.find(agent, params['number'] ?? '');
  if (found !== null) return found;
  throw new HttpProblem(404, 'NotFound', 'There is no such callback for you.');
}

const refusals = {
  over: ['Over', 'Nothing more is to be done about this callback.'],
  'too-early': ['TooEarly', 'It is not yet time to call.'],
  quiet: ['Quiet', 'It is night where the shopper is.'],
  'too-many': ['TooMany', 'This number was called as often today as it may be.'],
} as const;

function refuse(done: Exclude<CallbackDone, { readonly kind: 'done' }>): HttpProblem {
  if (done.kind === 'taken') return new HttpProblem(409, 'Taken', `${done.by} has this callback.`);
  if (done.kind === 'busy')
    return new HttpProblem(409, 'Busy', 'Somebody calls this number about another callback.');
  if (done.kind === 'not-taken') return new HttpProblem(409, 'NotTaken', 'Take this callback first.');
  const [code, message] = refusals[done.why];
  return new HttpProblem(409, code, message);
}

function toCallbackView(
  seen: SeenCallback,
  { agent, clock }: Pick<DeskVisit, 'agent' | 'clock'>,
  { content }: CallbackRouteParts,
): CallbackView {
  const { record, market, attempts, refusal } = seen;
  const { number, language, from, until, state } = record;
  const now = clock.now();
  const words = wordCallback(seen, agent, content.speaker, now);
  return {
    ...{ number, language, market: record.market, from, until, refusal },
    ...words,
    facts: words.facts.flatMap((fact) => plainText(fact).split('\n')),
    state: state.kind,
    attempts: state.attempts,
    mostAttempts: market.support.calling.attempts,
    dueAt: 'dueAt' in state ? state.dueAt : null,
    isLate: state.kind === 'open' && !isBefore(now, until),
    by: 'by' in state ? { id: state.by.id, name: state.by.name } : null,
    endedAt: 'at' in state ? state.at : null,
    tries: attempts.map(({ at, by, outcome, note }) => ({ at, by: by.name, outcome, note })),
  };
}
