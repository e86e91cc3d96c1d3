import type { LikelyGroup, PhraseWork } from '../../app/figures/phrase-work.ts';
import type { Content } from '../../content/load-content.ts';
import { conversationIdSchema, eventIdSchema } from '../../conversation/event.ts';
import { languageSchema } from '../../conversation/language.ts';
import { phraseLabelSchema, type DeskPhrases } from '../../protocol/desk-phrases.ts';
import { HttpProblem } from '../http-problem.ts';
import { leadRoles, type DeskRoute, type DeskVisit } from './desk-route.ts';
import { figuresQuestion } from './figures-question.ts';

interface Parts {
  readonly phrases: PhraseWork;
  readonly content: Content;
}

/** So many wordings of a group are shown. */
const mostWordings = 8;

/** The routes by which leads and admins see what was not understood, and say what it means. */
export function phraseRoutes(parts: Parts): readonly DeskRoute[] {
  return [
    { method: 'GET', path: '/phrases', roles: leadRoles, handle: (visit) => show(visit, parts) },
    { method: 'POST', path: '/phrases/label', roles: leadRoles, handle: (visit) => label(visit, parts) },
  ];
}

async function show({ query, agent }: DeskVisit, { phrases, content }: Parts) {
  const { markets, speaker } = content;
  const groups = await phrases.groups(agent.id, figuresQuestion(query, markets).question);
  const language = languageSchema.parse(agent.language);
  const nameOf = (intent: string): string | null =>
    speaker.has(`wish.${intent}`, language)
      ? speaker.word({ key: `wish.${intent}`, values: {}, variant: 0 }, language)
      : null;
  const intents = phrases.intents.map((id) => ({ id, name: nameOf(id) }));
  const body: DeskPhrases = { groups: groups.map(toView), intents };
  return { status: 200, body } as const;
}

function toView({ language, times, likely, wordings }: LikelyGroup): DeskPhrases['groups'][number] {
  const shown = wordings.slice(0, mostWordings).map(({ phrase, times: said }) => {
    const { conversation, event, text, asked } = phrase;
    return { conversation, event, text, times: said, asked };
  });
  return { language, times, likely, wordings: shown };
}

async function label({ body, agent }: DeskVisit, { phrases }: Parts) {
  const { conversation, event, intent } = body(phraseLabelSchema);
  if (!phrases.intents.includes(intent))
    throw new HttpProblem(400, 'BadArgument', 'intent: there is none of that name');
  const kept = await phrases.label(agent.id, {
    conversation: conversationIdSchema.parse(conversation),
    event: eventIdSchema.parse(event),
    intent,
  });
  switch (kept) {
    case 'kept':
      return { status: 204 } as const;
    case 'known':
      throw new HttpProblem(409, 'Known', 'It was labelled before.');
    case 'masked':
      throw new HttpProblem(409, 'Masked', 'Something personal was masked in it: nothing to learn from.');
    case 'not-there':
      throw new HttpProblem(404, 'NotFound', 'No shopper said that.');
    default:
      return kept satisfies never;
  }
}
