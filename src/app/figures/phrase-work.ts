import type { Content } from '../../content/load-content.ts';
import type { ConversationId, EventId } from '../../conversation/event.ts';
import { languageSchema, type Language } from '../../conversation/language.ts';
import type { Intent } from '../../conversation/reading.ts';
import type { AgentId } from '../../domain/agent.ts';
import { understand } from '../../language/understand.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConversationStore } from '../../ports/conversation-store.ts';
import type { Figures, FiguresQuestion } from '../../ports/figures.ts';
import type { LabelledPhrases } from '../../ports/labelled-phrases.ts';
import { groupPhrases, wordingKey, type PhraseGroup } from './group-phrases.ts';

/** What was not understood, and labelling it for the training. */
export interface PhraseWork {
  /** Groups of what was not understood and is not labelled yet, the largest first. That somebody looks is noted. */
  groups(agent: AgentId, question: Omit<FiguresQuestion, 'now'>): Promise<readonly LikelyGroup[]>;
  /** What a phrase can be said to mean: the wishes that something serves, and `none`. */
  readonly intents: readonly Intent[];
  /** Keeps what a shopper's message means, once however often it is said. Who labelled it is noted. */
  label(agent: AgentId, label: PhraseLabel): Promise<Labelled>;
}

/** A group and what the model takes it for; null where it has no idea. */
export interface LikelyGroup extends PhraseGroup {
  readonly likely: Intent | null;
}

export interface PhraseLabel {
  readonly conversation: ConversationId;
  readonly event: EventId;
  readonly intent: Intent;
}

/** `masked`: something personal was masked in it, which is nothing to learn from. `known`: somebody labelled it before. */
export type Labelled = 'kept' | 'known' | 'masked' | 'not-there';

/** Of so many phrases, the newest, groups are made. */
const mostPhrases = 1000;
/** So many groups are shown. */
const mostGroups = 50;
/** What nothing of ours serves. */
const noIntent = 'none';
const mask = '••••';

interface Parts {
  readonly figures: Figures;
  readonly conversations: ConversationStore;
  readonly labelled: LabelledPhrases;
  readonly audit: AuditTrail;
  readonly content: Content;
  readonly clock: Clock;
}

/** Makes the work on phrases that were not understood. */
export function createPhraseWork(parts: Parts): PhraseWork {
  const intents = intentsOf(parts.content);
  return {
    groups: async (agent, question) => {
      const { from, until, market } = question;
      const about = [
        { kind: 'from', id: from },
        { kind: 'until', id: until },
        ...(market === null ? [] : [{ kind: 'market', id: market }]),
      ];
      await note(agent, 'phrases-shown', about, parts);
      const phrases = await parts.figures.unheard(question, mostPhrases);
      const known = await labelledKeys(parts);
      const open = phrases.filter(({ language, text }) => !known.has(wordingKey(language, text)));
      const groups = groupPhrases(open).slice(0, mostGroups);
      return groups.map((group) => ({ ...group, likely: likelyOf(group, intents, parts.content) }));
    },
    intents,
    label: (agent, label) => keep(agent, label, parts),
  };
}

async function keep(agent: AgentId, label: PhraseLabel, parts: Parts): Promise<Labelled> {
  const { conversation, event, intent } = label;
  const entries = await parts.conversations.transcript(conversation, 0);
  const entry = entries.find((one) => one.event === event && one.from === 'shopper');
  if (entry === undefined) return 'not-there';
  if (entry.text.includes(mask)) return 'masked';
  const language = languageSchema.parse(entry.language);
  if ((await labelledKeys(parts)).has(wordingKey(language, entry.text))) return 'known';
  await parts.labelled.add({ language, intent, text: entry.text });
  const about = [
    { kind: 'intent', id: intent },
    { kind: 'language', id: language },
    { kind: 'event', id: event },
  ];
  await note(agent, 'phrase-labelled', about, parts);
  return 'kept';
}

async function labelledKeys({ labelled }: Parts): Promise<ReadonlySet<string>> {
  return new Set((await labelled.all()).map(({ language, text }) => wordingKey(language, text)));
}

function note(
  agent: AgentId,
  action: string,
  about: readonly { readonly kind: string; readonly id: string }[],
  { audit, clock }: Parts,
): Promise<void> {
  const actor = { kind: 'agent', name: agent } as const;
  return audit.note(null, { at: clock.now(), actor, action, about, facts: {} });
}

/** What flows and articles serve, and has a name. */
function intentsOf({ books, speaker, languages }: Content): readonly Intent[] {
  const served = [...books.flows.values()].flatMap(({ startsOn }) => startsOn);
  const [first] = languages.languages;
  const named = served.filter((intent) => first !== undefined && speaker.has(`wish.${intent}`, first));
  return [...new Set(named), noIntent];
}

function likelyOf(
  { language, wordings }: PhraseGroup,
  intents: readonly Intent[],
  { languages }: Content,
): Intent | null {
  const [first] = wordings;
  const own: Language | undefined = languages.languages.find((one) => one === language);
  if (first === undefined || own === undefined) return null;
  const context = { language: own, asked: null, orderNumberPatterns: [] };
  const { candidates } = understand(first.phrase.text, context, languages.model, languages.lexicons);
  return candidates.find(({ intent }) => intents.includes(intent))?.intent ?? null;
}
