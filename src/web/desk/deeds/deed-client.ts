import {
  deedListSchema,
  deedViewSchema,
  workedOutSchema,
  type DeedRequest,
  type DeedView,
  type WorkedOutView,
} from '../../../protocol/desk-deeds.ts';
import type { Call } from '../call.ts';

/** The desk's API, as far as it is about what people do on orders. */
export interface DeedClient {
  /** What was done on a hand-off's orders, or is to be; the latest first. */
  of(handOff: string): Promise<readonly DeedView[]>;
  /** Works out what a wish comes to; nothing is done. */
  workOut(handOff: string, request: DeedRequest): Promise<WorkedOutView>;
  agree(deed: DeedView, reason: string): Promise<DeedView>;
  /** What waits for a second person. */
  asked(): Promise<readonly DeedView[]>;
  decide(deed: DeedView, verdict: 'approve' | 'decline'): Promise<DeedView>;
}

/** Makes the client of a call. */
export function createDeedClient(call: Call): DeedClient {
  const under = (handOff: string): string => `hand-offs/${encodeURIComponent(handOff)}/deeds`;
  const of = ({ handOff, operation }: DeedView): string =>
    `${under(handOff)}/${encodeURIComponent(operation)}`;
  return {
    of: async (handOff) => deedListSchema.parse(await call('GET', under(handOff))).deeds,
    workOut: async (handOff, request) => workedOutSchema.parse(await call('POST', under(handOff), request)),
    agree: async (deed, reason) => deedViewSchema.parse(await call('POST', `${of(deed)}/agree`, { reason })),
    asked: async () => deedListSchema.parse(await call('GET', 'deeds')).deeds,
    decide: async (deed, verdict) =>
      deedViewSchema.parse(await call('POST', `${of(deed)}/decide`, { verdict })),
  };
}
