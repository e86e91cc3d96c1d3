import { episodeFactKinds, type EpisodeNote } from '../../src/conversation/episode-note.ts';
import { conversationIdSchema } from '../../src/conversation/event.ts';
import { customerIdSchema, operationIdSchema } from '../../src/domain/identifiers.ts';
import { instantSchema, type Instant } from '../../src/domain/time.ts';
import type { Store } from '../../src/storage/store.ts';
import { acceptSample, noon, sampleConversation, sampleNoted, sampleTurn } from './store-samples.ts';

/** What a turn tells, in short: facts are `kind:value`, and hours count from the first noon. */
export interface Told {
  readonly hour: number;
  readonly facts?: readonly string[];
  readonly silent?: boolean;
  readonly customer?: string;
  readonly end?: 'goodbye' | 'silence' | 'in-task';
  readonly rated?: number;
  readonly unheard?: string;
  /** What the shopper said; by default something that names the turn. */
  readonly words?: string;
  readonly parts?: Partial<EpisodeNote>;
}

/** So many hours after the first noon. */
export function hoursAfterNoon(hours: number): Instant {
  const at = Temporal.Instant.from(noon).add({ seconds: Math.round(hours * 3600) });
  return instantSchema.parse(at.toString());
}

/** Writes episodes into a store as turns do: a conversation begins the next one after the end of one. */
export function createEpisodeWriter({ conversations, ledger }: Pick<Store, 'conversations' | 'ledger'>) {
  const threads = new Map<
    string,
    { revision: number; episode: number; startedAt: Instant; ended: boolean }
  >();
  const begun: number[] = [];
  let events = 0;
  return {
    /** The hours at which episodes began. */
    begun: (): readonly number[] => begun,
    /** A turn of a conversation. */
    tell: async (name: string, told: Told): Promise<void> => {
      const { hour, facts = [], silent = false, customer, end, rated, unheard, parts = {} } = told;
      const at = hoursAfterNoon(hour);
      const id = conversationIdSchema.parse(name);
      const before = threads.get(name) ?? { revision: 0, episode: 0, startedAt: at, ended: true };
      const begins = before.ended;
      const episode = begins ? before.episode + 1 : before.episode;
      const startedAt = begins ? at : before.startedAt;
      if (begins) begun.push(hour);
      const revision = before.revision + 1;
      events += 1;
      const accepted = await acceptSample(conversations, `told-${events}`, id, undefined, told.words);
      const event = { ...accepted, event: { ...accepted.event, at } };
      const noted = sampleNoted({
        ...{ episode, startedAt, hasSpoken: !silent },
        customer: customer === undefined ? null : customerIdSchema.parse(customer),
        end:
          end === undefined
            ? null
            : { at, how: end === 'goodbye' ? end : 'silence', inTask: end === 'in-task' },
        facts: facts.map(factOf),
        unheard: unheard === undefined ? null : { asked: unheard },
        ...parts,
      });
      const ratings = rated === undefined ? [] : [{ episode, score: rated, at }];
      const turn = sampleTurn(event, revision, { conversation: sampleConversation(revision, id) });
      await conversations.write({ ...turn, noted, ratings });
      threads.set(name, { revision, episode, startedAt, ended: end !== undefined });
    },
    /** An operation of the shop, as far as it came. */
    operate: async (id: string, state: 'sent' | 'confirmed'): Promise<void> => {
      const operation = operationIdSchema.parse(id);
      const action = { kind: 'cancel', scopes: [], reason: null, refunds: [] } as const;
      const authority = { kind: 'system', job: 'test' } as const;
      await ledger.plan({ operation, orders: [], action, authority, at: noon });
      await ledger.mark(operation, 'sent', null, noon);
      if (state === 'confirmed') await ledger.mark(operation, 'confirmed', null, noon);
    },
  };
}

function factOf(fact: string): EpisodeNote['facts'][number] {
  const [word, value = ''] = fact.split(':');
  const kind = episodeFactKinds.find((known) => known === word);
  if (kind === undefined) throw new Error(`${fact} is no fact.`);
  return { kind, value };
}
