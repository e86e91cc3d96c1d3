import { aboutOrders, actorFor, type AuditSubject } from '../conversation/audit.ts';
import { authorityOf } from '../conversation/authority-of.ts';
import type { Effect } from '../conversation/effect.ts';
import type { Event } from '../conversation/event.ts';
import type { DecidedTurn } from '../conversation/turn.ts';
import type { Instant } from '../domain/time.ts';
import type { AuditNote } from '../ports/audit-trail.ts';
import type { AcceptedEvent, TurnRecord } from '../ports/conversation-store.ts';

/** What a turn did and showed that must be provable later: it goes into the conversation's chain with the turn. */
export function auditTurn(
  { event }: AcceptedEvent,
  turn: DecidedTurn,
  replies: TurnRecord['replies'],
  at: Instant,
): readonly AuditNote[] {
  const authority = authorityOf(event.sender, turn.conversation, 'change', at);
  const common = { at, actor: actorFor(authority) };
  const cause: AuditSubject = { kind: 'event', id: event.id };
  const mails = turn.effects.flatMap((effect) =>
    effect.kind === 'mail' ? [{ kind: 'mail', id: effect.mail }] : [],
  );
  const shopper = { kind: 'shopper', name: authority.kind } as const;
  const left: readonly AuditNote[] =
    event.body.kind === 'signed-out'
      ? [{ at, actor: shopper, action: 'signed-out', about: [cause], facts: {} }]
      : [];
  return [
    ...left,
    ...turn.effects.flatMap((effect) =>
      notesOf(effect, mails, event).map((note) => ({ ...common, ...note, about: [...note.about, cause] })),
    ),
    ...shownOrders(turn, replies).map((order) => ({
      ...common,
      action: 'order-shown',
      about: [...aboutOrders([order]), cause],
      facts: {},
    })),
  ];
}

type Noted = Omit<AuditNote, 'at' | 'actor'> & Partial<Pick<AuditNote, 'actor'>>;

function notesOf(effect: Effect, mails: readonly AuditSubject[], event: Event): readonly Noted[] {
  switch (effect.kind) {
    case 'audit':
      return [{ action: effect.action, about: [...effect.about, ...mails], facts: effect.facts }];
    case 'ticket': {
      const { number, reason } = effect.ticket;
      return [{ action: 'ticket-opened', about: [{ kind: 'ticket', id: number }], facts: { reason } }];
    }
    case 'hand-off':
      return handOffNotes(effect, event);
    case 'mail':
    case 'callback':
    case 'rating':
    case 'timer':
    case 'proof':
    case 'deed':
    case 'proof-request':
      return [];
    default:
      return effect satisfies never;
  }
}

/** What a desk or a person there did, and how a stretch began and ended; that the shopper wrote is in the transcript. */
function handOffNotes(
  { handOff }: Extract<Effect, { readonly kind: 'hand-off' }>,
  { body, sender }: Event,
): readonly Noted[] {
  const { id, kind, reason } = handOff;
  if (body.kind !== 'desk' && kind === 'with') return [];
  const actor =
    sender.kind === 'agent'
      ? ({ kind: 'agent', name: sender.agent } as const)
      : ({ kind: 'system', name: sender.kind === 'desk' ? 'desk' : 'hand-off' } as const);
  const action = body.kind === 'desk' ? `desk-${body.signal.kind}` : `hand-off-${kind}`;
  const facts = { reason, ...('how' in handOff ? { how: handOff.how } : {}) };
  return [{ actor, action, about: [{ kind: 'hand-off', id }], facts }];
}

/**
 * The orders of which something was shown: those that a handler looked at before something was said, and those of a list whose
 * number stands in the words, on a button or on a card. Rather one too many than one too few.
 */
function shownOrders(
  { read }: DecidedTurn,
  replies: TurnRecord['replies'],
): readonly DecidedTurn['read'][number]['order'][] {
  if (replies.length === 0) return [];
  const shown = JSON.stringify(replies.map(({ text, buttons, cards }) => [text, buttons, cards]));
  return read
    .filter(({ number, how }) => how === 'looked-at' || shown.includes(number))
    .map(({ order }) => order);
}
