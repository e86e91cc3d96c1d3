import type { Content } from '../content/load-content.ts';
import type { Card, ShownCard } from '../conversation/card.ts';
import type { Effect, Ticket } from '../conversation/effect.ts';
import { languageSchema, type Language } from '../conversation/language.ts';
import type { Line, Unworded } from '../conversation/line.ts';
import type { DecidedTurn, ReplyTrace, Turn } from '../conversation/turn.ts';
import type { Instant } from '../domain/time.ts';
import type { AcceptedEvent, ConversationStore, TurnRecord } from '../ports/conversation-store.ts';
import type { OutgoingMail } from '../ports/mailer.ts';
import { wordCard } from '../speech/word-card.ts';
import { wordControl } from '../speech/word-control.ts';
import { auditTurn } from './audit-turn.ts';
import { marketFor } from './market-for.ts';
import { noteEpisode } from './note-episode.ts';

interface Parts {
  readonly content: Content;
  readonly store: ConversationStore;
  readonly now: Instant;
}

type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

/**
 * Step 8: puts a turn into words, mails included, before anything is kept.
 *
 * A text that is missing throws here, so that a conversation never moves on in silence.
 */
export async function wordTurn(
  accepted: AcceptedEvent,
  turn: DecidedTurn,
  parts: Parts,
): Promise<TurnRecord> {
  const { conversation, lines, effects } = turn;
  const { speaker } = parts.content;
  const { language } = conversation;
  const offered = conversation.offered.map((offer) => ({
    ...offer,
    text: speaker.word(offer.label, language),
  }));
  const shown = (card: Card): ShownCard => wordCard(card, language, speaker);
  const buttons = offered.map(({ id, text, card }) => ({
    id,
    title: text,
    ...(card === undefined ? {} : { card: shown(card) }),
  }));
  const reply = {
    conversation: conversation.id,
    at: parts.now,
    from: turn.voice,
    author: null,
    event: accepted.event.id,
    text: speaker.wordAll(lines, language),
    buttons,
    cards: turn.cards.map(shown),
    control: turn.control === null ? null : wordControl(turn.control, language, speaker),
    language,
    trace: traceOf(turn),
  } as const;
  const replies = lines.length === 0 ? [] : [reply];
  return {
    accepted,
    conversation: { ...conversation, offered, revision: conversation.revision + 1 },
    replies: [...relayedIn(accepted, turn, parts), ...replies],
    mails: await mailsOf(accepted, turn, parts),
    tickets: ofKind(effects, 'ticket').map(({ ticket }) => ticket),
    callbacks: ofKind(effects, 'callback').map(({ callback }) => callback),
    handOffs: ofKind(effects, 'hand-off').map((moved) => ({ ...moved, at: parts.now })),
    noted: noteEpisode(accepted, turn),
    deeds: ofKind(effects, 'deed').map((deed) => ({ ...deed, at: parts.now })),
    ratings: ratingsOf(turn, parts.now),
    proofRequests: proofRequestsOf(accepted, turn, parts.now),
    timers: ofKind(effects, 'timer').map(({ timer, at, token }) => ({ timer, at, token })),
    audits: auditTurn(accepted, turn, replies, parts.now),
  };
}

/** A person's words, word for word, in the language that the conversation is held in. */
function relayedIn({ event }: AcceptedEvent, turn: Turn, { now }: Parts): TurnRecord['replies'] {
  if (turn.relayed === null) return [];
  const { conversation, relayed } = turn;
  const bare = { buttons: [], cards: [], control: null, trace: null } as const;
  const said = { ...relayed, from: 'agent', event: event.id, at: now } as const;
  return [{ ...said, ...bare, conversation: conversation.id, language: conversation.language }];
}

function traceOf({ trace, lines, conversation, calls }: DecidedTurn): ReplyTrace {
  const keys = lines.map(({ key }) => key);
  const buttons = conversation.offered.map(({ label }) => label.key);
  return { ...trace, keys, buttons, calls };
}

/** A rating belongs to the episode that it was given in, whether it ends with it or not. */
function ratingsOf({ conversation, effects }: Turn, at: Instant): TurnRecord['ratings'] {
  return ofKind(effects, 'rating').map(({ score }) => ({ episode: conversation.episode.number, score, at }));
}

function proofRequestsOf(
  { seed, event: { sender } }: AcceptedEvent,
  { conversation: { language }, effects }: Turn,
  at: Instant,
): TurnRecord['proofRequests'] {
  return ofKind(effects, 'proof-request').map(({ request }, index) => ({
    id: `${seed}.${index}`,
    ...request,
    language,
    at,
    client: sender.kind === 'shopper' ? (sender.client ?? null) : null,
  }));
}

async function mailsOf(accepted: AcceptedEvent, turn: Turn, parts: Parts): Promise<readonly OutgoingMail[]> {
  const toShopper = ofKind(turn.effects, 'mail').map((mail, index) =>
    wordMail(mail, turn, parts, `${accepted.seed}.${index}`),
  );
  const tickets = ofKind(turn.effects, 'ticket');
  const toSupport = await Promise.all(tickets.map(({ ticket }) => ticketMail(ticket, turn, parts)));
  return [...toShopper, ...toSupport];
}

function wordMail(mail: EffectOf<'mail'>, turn: Turn, parts: Parts, id: string): OutgoingMail {
  const { speaker } = parts.content;
  const { language } = turn.conversation;
  const subject = speaker.word(lineOf(mail.subject), language);
  return {
    id,
    kind: mail.mail,
    to: mail.to,
    subject,
    text: speaker.wordAll(mail.body.map(lineOf), language),
    language,
  };
}

/** A case for support in the market's own language, with the facts and the masked conversation. */
async function ticketMail(ticket: Ticket, turn: Turn, parts: Parts): Promise<OutgoingMail> {
  const { speaker, markets } = parts.content;
  const language: Language = languageSchema.parse(marketFor(markets, turn.conversation.market).language);
  const entries = await parts.store.transcript(turn.conversation.id, 0);
  const transcript = entries.map(({ from, text }) => `${from === 'shopper' ? '>' : ' '} ${text}`).join('\n');
  const values = {
    ticket: { kind: 'code', text: ticket.number },
    facts: speaker.wordAll(ticket.facts, language),
    transcript,
  } as const;
  const word = (key: string): string => speaker.word({ key, values, variant: 0 }, language);
  const texts = { subject: word('mail.ticket.subject'), text: word('mail.ticket.body') };
  return { id: ticket.number, kind: 'ticket', to: ticket.mailbox, ...texts, language };
}

function lineOf(unworded: Unworded): Line {
  return { ...unworded, variant: 0 };
}

function ofKind<K extends Effect['kind']>(effects: readonly Effect[], kind: K): readonly EffectOf<K>[] {
  return effects.filter((effect): effect is EffectOf<K> => effect.kind === kind);
}
