import { describe, expect, it } from 'vitest';
import { advance } from '../../src/dialog/advance.ts';
import type { Books } from '../../src/dialog/books.ts';
import { conclude } from '../../src/dialog/conclude.ts';
import { settleStack } from '../../src/dialog/settle-stack.ts';
import { instantSchema } from '../../src/domain/time.ts';
import { momentAt } from './moment.ts';
import { plainReading } from './random-events.ts';
import { booksOf, flowOf, giftSheets, giftYaml } from './small-books.ts';
import { startTalk } from './small-talk.ts';

const renamed = giftYaml.replace('id: pieces', 'id: how-many').replaceAll('next: pieces', 'next: how-many');

function booksWith(yaml: string): Books {
  return booksOf([flowOf(yaml)], giftSheets);
}

/** A gift is chosen, and how many is asked. */
function atPieces(): ReturnType<typeof startTalk> {
  const talk = startTalk();
  talk.wish('gift.send');
  talk.tap(1);
  expect(talk.stack()).toEqual(['gift/pieces']);
  return talk;
}

describe('a flow that was changed under a conversation', () => {
  it('goes on at the step that has another name now', () => {
    const books = booksWith(
      renamed.replace('about: Sends a gift.', 'about: A gift.\nrenamed: { pieces: how-many }'),
    );
    const { conversation, restarts } = settleStack(atPieces().conversation(), books);
    expect(conversation.stack.map(({ step }) => step)).toEqual(['how-many']);
    expect(restarts).toBe(false);
  });

  it('begins anew where its step is gone, and asks only what it does not know', () => {
    const talk = atPieces();
    const books = booksWith(renamed);
    const moment = momentAt(instantSchema.parse('2026-11-02T15:05:00Z'), 'afterwards', books);
    const reading = plainReading({ mentions: [{ kind: 'quantity', quantity: 2 }] });
    const pending = advance(talk.conversation(), { kind: 'message', text: '2' }, reading, moment);
    if (pending.kind !== 'pending') throw new Error('The flow begins with a handler.');
    const gifts = talk.slots()['gifts'] ?? [];
    const outcome = { name: 'found', values: { gifts }, explanations: [], rules: [], effects: [] };
    const turn = conclude(pending, outcome, moment);
    if (turn.kind !== 'turn') throw new Error('A question follows.');
    expect(turn.lines.map(({ key }) => key)).toEqual(['repair.content-updated', 'gift.pieces']);
    expect(turn.conversation.stack.at(-1)?.step).toBe('how-many');
    expect(turn.conversation.stack.at(-1)?.slots['gift']).toBe('teapot');
  });

  it('is left out where it is gone, and the conversation goes on', () => {
    const books = booksOf([], giftSheets);
    const { conversation } = settleStack(atPieces().conversation(), books);
    expect(conversation.stack).toEqual([]);
    const moment = momentAt(instantSchema.parse('2026-11-02T15:05:00Z'), 'afterwards', books);
    const body = { kind: 'message', text: '2' } as const;
    const turn = advance(atPieces().conversation(), body, plainReading({}), moment);
    expect(turn.kind === 'turn' && turn.lines.map(({ key }) => key)).toEqual(['said.not-understood']);
  });

  it('says nothing by itself: a timer finds nothing to remind of', () => {
    const books = booksOf([], giftSheets);
    const talk = atPieces();
    const moment = momentAt(instantSchema.parse('2026-11-02T15:10:00Z'), 'later', books);
    const token = talk.conversation().timerToken;
    const turn = advance(
      talk.conversation(),
      { kind: 'timer', timer: 'silence-reminder', token },
      null,
      moment,
    );
    expect(turn.kind === 'turn' && turn.lines).toEqual([]);
  });
});

it('a flow as it was is left alone', () => {
  const talk = atPieces();
  const conversation = talk.conversation();
  expect(settleStack(conversation, booksWith(giftYaml)).conversation).toBe(conversation);
});
