import { callbacksViewSchema, type CallbacksView } from '../../../protocol/desk-callbacks.ts';
import type { Call } from '../call.ts';

export type CallOutcome = 'reached' | 'not-reached' | 'cancelled';

/** Promised calls, as the desk's API gives them. */
export interface CallbackClient {
  list(): Promise<CallbacksView>;
  take(number: string): Promise<void>;
  putBack(number: string): Promise<void>;
  /** Says what came of a call. */
  settle(number: string, outcome: CallOutcome, note: string): Promise<void>;
}

/** Makes the client of a call. */
export function createCallbackClient(call: Call): CallbackClient {
  const post = async (number: string, verb: string, body: object): Promise<void> => {
    await call('POST', `callbacks/${encodeURIComponent(number)}/${verb}`, body);
  };
  return {
    list: async () => callbacksViewSchema.parse(await call('GET', 'callbacks')),
    take: (number) => post(number, 'take', {}),
    putBack: (number) => post(number, 'put-back', {}),
    settle: (number, outcome, note) => post(number, 'outcome', { outcome, note }),
  };
}
