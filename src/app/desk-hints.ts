import type { ConversationId } from '../conversation/event.ts';
import type { Person } from '../conversation/hand-off.ts';
import type { AgentId } from '../domain/agent.ts';
import { durationSchema, instantAfter, isBefore, type Instant } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryHub } from './delivery-hub.ts';
import type { TalkSign, TalkSigns } from './talk-signs.ts';

/** Somebody who has a conversation on screen. */
export interface Onlooker extends Person {
  readonly typing: boolean;
}

/** What the desk's pages are told: that something is new, never what. */
export type DeskHint =
  | { readonly kind: 'queue' }
  | { readonly kind: 'conversation'; readonly conversation: ConversationId }
  | { readonly kind: 'looking'; readonly handOff: string; readonly looking: readonly Onlooker[] }
  | { readonly kind: 'notes'; readonly handOff: string }
  /** The shopper has seen what was said up to an entry. */
  | { readonly kind: 'seen'; readonly conversation: ConversationId; readonly sequence: number }
  /** The shopper types, so it seemed a moment ago. */
  | { readonly kind: 'typing'; readonly conversation: ConversationId };

/** Tells pages of the desk that there is something to fetch, and colleagues who looks at what. Kept in this process alone. */
export interface DeskHints {
  /** Hints for somebody, until the answer is called. */
  subscribe(agent: AgentId, listener: (hint: DeskHint) => void): () => void;
  /** Which conversations somebody has: they are told of what is said there. */
  follow(agent: AgentId, conversations: readonly ConversationId[]): void;
  /** A sign of life of somebody who has a hand-off on screen. */
  look(onlooker: Onlooker, handOff: string, conversation: ConversationId): void;
  /** Somebody has seen what was said in a hand-off up to an entry. */
  see(agent: AgentId, handOff: string, sequence: number): void;
  /** Up to which entry somebody has seen it; 0 for nothing. */
  seenBy(agent: AgentId, handOff: string): number;
  /** Says whether somebody is shown this of a hand-off for the first time in half an hour: pages fetch it again and again. */
  isNewTo(agent: AgentId, handOff: string, what: string): boolean;
  /** Who looks at a hand-off now. */
  lookingAt(handOff: string): readonly Onlooker[];
  /** Tells everybody. */
  tell(hint: DeskHint): void;
}

/** Whoever gave no sign of life for so long does not look any more. */
const lookLasts = durationSchema.parse('PT25S');

/** What somebody was shown is new to them again after so long. */
const shownLasts = durationSchema.parse('PT30M');

interface Look extends Onlooker {
  readonly conversation: ConversationId;
  readonly until: Instant;
}

/** Makes the hints of one process. */
export function createDeskHints(hub: DeliveryHub, signs: TalkSigns, clock: Clock): DeskHints {
  const listeners = new Map<(hint: DeskHint) => void, AgentId>();
  const followed = new Map<AgentId, ReadonlySet<ConversationId>>();
  const looks = new Map<string, Map<AgentId, Look>>();
  const tell = (hint: DeskHint, isFor: (agent: AgentId) => boolean = () => true): void => {
    for (const [listener, agent] of listeners) if (isFor(agent)) listener(hint);
  };
  const present = (handOff: string): readonly Look[] =>
    [...(looks.get(handOff)?.values() ?? [])].filter(({ until }) => isBefore(clock.now(), until));
  const isOnScreen = (agent: AgentId, conversation: ConversationId): boolean =>
    [...looks.values()].some((byAgent) => byAgent.get(agent)?.conversation === conversation);
  signs.subscribe((sign) => {
    const hint = hintOf(sign);
    if (hint !== null) tell(hint, (agent) => looksAt(looks, agent, sign.conversation, clock.now()));
  });
  hub.subscribeToHandOffs(() => tell({ kind: 'queue' }));
  hub.subscribeToAll((conversation) =>
    tell(
      { kind: 'conversation', conversation },
      (agent) => followed.get(agent)?.has(conversation) === true || isOnScreen(agent, conversation),
    ),
  );
  return {
    subscribe: (agent, listener) => {
      listeners.set(listener, agent);
      return () => void listeners.delete(listener);
    },
    follow: (agent, conversations) => void followed.set(agent, new Set(conversations)),
    look: ({ id, name, typing }, handOff, conversation) => {
      const before = asText(present(handOff));
      for (const [other, byAgent] of looks) {
        if (other !== handOff) byAgent.delete(id);
        if (byAgent.size === 0) looks.delete(other);
      }
      const byAgent = looks.get(handOff) ?? new Map<AgentId, Look>();
      byAgent.set(id, { id, name, typing, conversation, until: instantAfter(clock.now(), lookLasts) });
      looks.set(handOff, byAgent);
      const looking = present(handOff).map(onlookerOf);
      if (asText(looking) !== before) tell({ kind: 'looking', handOff, looking });
    },
    ...rememberSeen(),
    isNewTo: rememberShown(clock),
    lookingAt: (handOff) => present(handOff).map(onlookerOf),
    tell: (hint) => tell(hint),
  };
}

function looksAt(
  looks: ReadonlyMap<string, ReadonlyMap<AgentId, Look>>,
  agent: AgentId,
  conversation: ConversationId,
  now: Instant,
): boolean {
  return [...looks.values()].some((byAgent) => {
    const look = byAgent.get(agent);
    return look?.conversation === conversation && isBefore(now, look.until);
  });
}

/** What of a sign is the desk's to know: what the shopper does. */
function hintOf(sign: TalkSign): DeskHint | null {
  const { kind, conversation } = sign;
  if (kind === 'shopper-types') return { kind: 'typing', conversation };
  return sign.by === 'shopper' ? { kind, conversation, sequence: sign.sequence } : null;
}

function rememberSeen(): Pick<DeskHints, 'see' | 'seenBy'> {
  const seen = new Map<string, number>();
  return {
    see: (agent, handOff, sequence) => {
      const key = `${agent} ${handOff}`;
      seen.set(key, Math.max(sequence, seen.get(key) ?? 0));
    },
    seenBy: (agent, handOff) => seen.get(`${agent} ${handOff}`) ?? 0,
  };
}

function rememberShown(clock: Clock): DeskHints['isNewTo'] {
  const shown = new Map<string, Instant>();
  return (...what) => {
    const now = clock.now();
    for (const [old, until] of shown) if (!isBefore(now, until)) shown.delete(old);
    const key = JSON.stringify(what);
    if (shown.has(key)) return false;
    shown.set(key, instantAfter(now, shownLasts));
    return true;
  };
}

function onlookerOf({ id, name, typing }: Onlooker): Onlooker {
  return { id, name, typing };
}

function asText(looking: readonly Onlooker[]): string {
  return JSON.stringify(looking.map(({ id, typing }) => [id, typing]));
}
