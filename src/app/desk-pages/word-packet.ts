import type { HandOffPacket } from '../../conversation/hand-off-packet.ts';
import type { Language } from '../../conversation/language.ts';
import type { Line, LineValue } from '../../conversation/line.ts';
import type { ReplyTrace } from '../../conversation/turn.ts';
import type { Speaker } from '../../speech/speaker.ts';

/** Texts that a packet is put into words by, for whoever takes over. */
export const packetTexts: readonly string[] = [
  'packet.summary.order',
  'packet.summary.plain',
  'packet.summary.nothing',
  'packet.tried.wish',
  'packet.tried.not-understood',
  'packet.tried.acted',
  'packet.proof.account',
  'packet.proof.order-code',
  'packet.proof.none',
];

/** What somebody who takes over reads, in their own language. */
export interface WordedPacket {
  readonly wanted: readonly string[];
  readonly facts: readonly { readonly text: string }[];
  readonly verdicts: readonly { readonly rule: string; readonly text: string }[];
  readonly tried: readonly string[];
  readonly proof: { readonly level: HandOffPacket['proof']['level']; readonly text: string };
  readonly customer: string | null;
}

type Worder = (key: string, values?: Readonly<Record<string, LineValue>>) => string;

/** The wish that begins every hand-off says nothing of what it is about. */
const human = 'support.human';

/** What it is about, in one line: from the words that the locale has, not from a translation of the shopper's. */
export function summarise(
  packet: HandOffPacket,
  reason: string,
  language: Language,
  speaker: Speaker,
): string {
  const word = worderOf(language, speaker);
  const [intent] = packet.wanted.filter((wanted) => wanted !== human).toReversed();
  const wish = intent === undefined ? null : wordOr(`wish.${intent}`, intent, language, speaker);
  const { orderNumber } = packet;
  if (orderNumber !== null) {
    const number = { kind: 'code', text: orderNumber } as const;
    return word('packet.summary.order', { wish: wish ?? word(`ticket.reason.${reason}`), number });
  }
  return wish === null
    ? word('packet.summary.nothing', { why: word(`ticket.reason.${reason}`) })
    : word('packet.summary.plain', { wish });
}

/** Puts a packet into words; `traces` say what the bot did in the conversation. */
export function wordPacket(
  packet: HandOffPacket,
  traces: readonly ReplyTrace[],
  language: Language,
  speaker: Speaker,
): WordedPacket {
  const word = worderOf(language, speaker);
  const { proof } = packet;
  const say = (line: Line): string => speaker.word(line, language);
  return {
    wanted: packet.wanted
      .filter((intent) => intent !== human)
      .map((intent) => wordOr(`wish.${intent}`, intent, language, speaker)),
    facts: packet.facts.map((fact) => ({ text: say(fact) })),
    verdicts: packet.verdicts.map(({ rule, line }) => ({ rule, text: say({ ...line, variant: 0 }) })),
    tried: triedIn(traces, word, language, speaker),
    proof: { level: proof.level, text: word(`packet.proof.${proof.level}`) },
    customer: proof.level === 'account' ? proof.customer : null,
  };
}

/** What was begun, what was done in the shop, and how often the bot did not understand. */
function triedIn(
  traces: readonly ReplyTrace[],
  word: Worder,
  language: Language,
  speaker: Speaker,
): readonly string[] {
  const intents = [...new Set(traces.flatMap((trace) => trace.intents))];
  const begun = intents
    .filter((intent) => intent !== human && speaker.has(`wish.${intent}`, language))
    .map((intent) => word('packet.tried.wish', { wish: word(`wish.${intent}`) }));
  const actions = traces.flatMap(({ calls }) =>
    calls.filter(({ values }) => typeof values['caseNumber'] === 'object').map(({ values }) => values),
  );
  const acted = actions.flatMap(({ caseNumber }) => {
    const text = textOf(caseNumber);
    return text === null ? [] : [word('packet.tried.acted', { number: { kind: 'code', text } })];
  });
  const missed = traces.filter(({ repairs }) => repairs.some((repair) => repair.includes('not-understood')));
  const count = missed.length;
  return [...begun, ...acted, ...(count === 0 ? [] : [word('packet.tried.not-understood', { count })])];
}

function textOf(value: unknown): string | null {
  const isCode = typeof value === 'object' && value !== null && 'text' in value;
  return isCode && typeof value.text === 'string' ? value.text : null;
}

function worderOf(language: Language, speaker: Speaker): Worder {
  return (key, values = {}) => speaker.word({ key, values, variant: 0 }, language);
}

/** A label, or what stands for it where a shop has taken the intent away since. */
function wordOr(key: string, otherwise: string, language: Language, speaker: Speaker): string {
  return speaker.has(key, language) ? speaker.word({ key, values: {}, variant: 0 }, language) : otherwise;
}
