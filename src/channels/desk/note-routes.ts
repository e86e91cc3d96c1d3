import { whisperOn } from '../../app/desk-pages/whisper.ts';
import { languageSchema } from '../../conversation/language.ts';
import type { LineValue } from '../../conversation/line.ts';
import type { DeskNotes } from '../../ports/desk-notes.ts';
import { noteRequestSchema, type DeskNote } from '../../protocol/desk.ts';
import { plainText } from '../../protocol/rich-text.ts';
import { HttpProblem } from '../http-problem.ts';
import { everyRole, type DeskRoute, type DeskVisit } from './desk-route.ts';
import { handOffOf, type HandOffRouteParts } from './hand-off-routes.ts';

/** What notes need besides. */
export interface NoteRouteParts extends HandOffRouteParts {
  readonly notes: DeskNotes;
}

/** What only the desk sees: notes, the bot's whisper, and canned replies. */
export function noteRoutes(parts: NoteRouteParts): readonly DeskRoute[] {
  return [
    {
      method: 'GET',
      path: '/hand-offs/:id/notes',
      roles: everyRole,
      isBackground: true,
      handle: async (visit) => ({ status: 200, body: { notes: await notesFor(visit, parts) } }),
    },
    {
      method: 'POST',
      path: '/hand-offs/:id/notes',
      roles: everyRole,
      handle: async (visit) => {
        await note(visit, parts);
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      path: '/replies',
      roles: everyRole,
      handle: async (visit) => ({ status: 200, body: { replies: await repliesFor(visit, parts) } }),
    },
  ];
}

async function notesFor(visit: DeskVisit, parts: NoteRouteParts): Promise<DeskNote[]> {
  const handOff = await handOffOf(visit, parts);
  const kept = (await parts.notes.of(handOff.id)).map(({ id, author, at, text }): DeskNote => {
    return { id, kind: 'note', author: { id: author.id, name: author.name }, at, text };
  });
  if (handOff.state !== 'with') return kept;
  const entries = await parts.store.transcript(handOff.conversation, 0);
  const whisper = whisperOn(entries, handOff, visit.agent.language, parts.content);
  if (whisper === null) return kept;
  const { entry, text } = whisper;
  return [...kept, { id: `whisper-${entry.sequence}`, kind: 'whisper', author: null, at: entry.at, text }];
}

async function note(visit: DeskVisit, parts: NoteRouteParts): Promise<void> {
  const { id, text } = visit.body(noteRequestSchema);
  const handOff = await handOffOf(visit, parts);
  const { agent, clock } = visit;
  const author = { id: agent.id, name: agent.name };
  await parts.notes.add({ id, handOff: handOff.id, author, at: clock.now(), text });
  await parts.audit.note(handOff.conversation, {
    at: clock.now(),
    actor: { kind: 'agent', name: agent.id },
    action: 'note-written',
    about: [{ kind: 'hand-off', id: handOff.id }],
    facts: {},
  });
  parts.hints.tell({ kind: 'notes', handOff: handOff.id });
}

/** In the shopper's language, filled with what is known; one that asks for more is left out. */
async function repliesFor(visit: DeskVisit, parts: NoteRouteParts) {
  const { content } = parts;
  const language = languageSchema.safeParse(visit.query.get('language'));
  if (!language.success || !content.languages.languages.includes(language.data))
    throw new HttpProblem(400, 'BadArgument', 'language: one of those that shoppers are answered in.');
  const id = visit.query.get('handOff');
  const found = id === null ? null : await parts.work.find(visit.agent, id);
  const number = found?.kind === 'seen' ? found.handOff.packet.orderNumber : null;
  const values: Readonly<Record<string, LineValue>> = {
    agent: visit.agent.name,
    ...(number === null ? {} : { orderNumber: { kind: 'code', text: number } }),
  };
  const word = (key: string): string =>
    plainText(content.speaker.word({ key, values, variant: 0 }, language.data));
  return content.replies
    .filter((reply) => content.books.placeholders(`replies.${reply}.text`).every((name) => name in values))
    .map((reply) => ({
      id: reply,
      title: word(`replies.${reply}.title`),
      text: withoutMarks(word(`replies.${reply}.text`)),
    }));
}

/** What an agent sends is written, not laid out: the marks that keep figures apart in Arabic are put where they are shown. */
function withoutMarks(text: string): string {
  return text.replaceAll(/[\u2066-\u2069]/gu, '');
}
