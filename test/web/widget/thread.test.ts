import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../src/protocol/direct-line.ts';
import {
  addOwn,
  emptyThread,
  markDelivery,
  receive,
  spokenLanguage,
} from '../../../src/web/widget/thread.ts';

const bot = { id: 'polydesk', role: 'bot' };
const at = '2026-11-02T15:00:00Z';

describe('a thread', () => {
  it('holds a message once, however often it comes', () => {
    const said = [botSays(1, 'Hello'), botSays(1, 'Hello')].reduce(receive, emptyThread);
    expect(texts(said)).toEqual(['Hello']);
  });

  it('shows messages in the order they were said, in whatever order they come', () => {
    const inOrder = [1, 2, 3, 4, 5].map((sequence) => botSays(sequence, String(sequence)));
    fc.assert(
      fc.property(fc.shuffledSubarray(inOrder, { minLength: 5 }), (shuffled) => {
        expect(texts(shuffled.reduce(receive, emptyThread))).toEqual(['1', '2', '3', '4', '5']);
      }),
    );
  });

  it('knows its own message again when the server shows it back', () => {
    const sending = addOwn(emptyThread, { key: 'k1', at, text: 'hi', value: undefined });
    const shown = receive(sending, ownEcho(1, 'hi', 'k1'));
    expect(shown.messages).toHaveLength(1);
    expect(shown.messages[0]).toMatchObject({ key: 'k1', delivery: 'sent', place: 'c|0000001' });
  });

  it('keeps a message sent that was shown back, whatever becomes of the answer to sending it', () => {
    const sending = addOwn(emptyThread, { key: 'k1', at, text: 'hi', value: undefined });
    const shown = markDelivery(receive(sending, ownEcho(1, 'hi', 'k1')), 'k1', 'not-sent');
    expect(shown.messages[0]).toMatchObject({ delivery: 'sent' });
  });

  it('leaves what is not placed yet at the end, in the order it was written', () => {
    const sending = ['a', 'b'].reduce(
      (thread, key) => addOwn(thread, { key, at, text: key, value: undefined }),
      emptyThread,
    );
    expect(texts(receive(sending, botSays(7, 'Hello')))).toEqual(['Hello', 'a', 'b']);
  });

  it('shows what was said in another tab as the shopper’s own', () => {
    const thread = receive(emptyThread, ownEcho(1, 'from elsewhere', undefined));
    expect(thread.messages[0]).toMatchObject({ kind: 'own', key: 'c|0000001', delivery: 'sent' });
  });

  it('takes the words with their marks where they have any', () => {
    const polydesk = { cards: [], control: null, buttons: [], marked: '**Hello**' };
    const said = receive(emptyThread, { ...botSays(1, 'Hello'), channelData: { polydesk } });
    expect(texts(said)).toEqual(['**Hello**']);
  });

  it('shows the bot typing until it speaks', () => {
    const typing = receive(emptyThread, { type: 'typing', from: bot, value: undefined });
    expect(typing.isBotTyping).toBe(true);
    expect(receive(typing, botSays(1, 'Hello')).isBotTyping).toBe(false);
  });

  it('passes over activities that say nothing', () => {
    const others = ['event', 'endOfConversation', 'conversationUpdate'];
    const thread = others
      .map((type): Activity => ({ type, id: 'c|0000009', from: bot, value: undefined }))
      .reduce(receive, emptyThread);
    expect(thread).toEqual(emptyThread);
  });

  it('speaks the language of the bot’s newest message', () => {
    const danish = [botSays(1, 'Hello', 'en'), botSays(2, 'Hej', 'da')].reduce(receive, emptyThread);
    expect(spokenLanguage(emptyThread)).toBeNull();
    expect(spokenLanguage(danish)).toBe('da');
  });
});

describe('what a person has seen', () => {
  const sees = (sequence: number, from: Activity['from'] = bot): Activity => ({
    ...{ type: 'event', name: 'polydesk/seen', from },
    value: { activity: placeOf(sequence) },
  });
  const deliveries = (thread: typeof emptyThread) =>
    thread.messages.map((message) => (message.kind === 'own' ? message.delivery : 'theirs'));

  it('is marked on the shopper’s own messages up to there, whichever comes first', () => {
    const said = [ownEcho(1, 'one', 'k1'), botSays(2, 'Hello'), ownEcho(3, 'two', 'k2')];
    expect(deliveries([...said, sees(1)].reduce(receive, emptyThread))).toEqual(['seen', 'theirs', 'sent']);
    expect(deliveries([sees(3), ...said].reduce(receive, emptyThread))).toEqual(['seen', 'theirs', 'seen']);
  });

  it('never goes back, and is not taken from anybody else or from what is no place', () => {
    const all = [ownEcho(1, 'one', 'k1'), ownEcho(2, 'two', 'k2'), sees(2), sees(1)];
    expect(deliveries(all.reduce(receive, emptyThread))).toEqual(['seen', 'seen']);
    const others = [
      ownEcho(1, 'one', 'k1'),
      sees(1, { role: 'user' }),
      { ...sees(1), value: { activity: 7 } },
    ];
    expect(deliveries(others.reduce(receive, emptyThread))).toEqual(['sent']);
  });
});

function botSays(sequence: number, text: string, locale = 'en'): Activity {
  return { type: 'message', id: placeOf(sequence), timestamp: at, from: bot, text, locale, value: undefined };
}

function ownEcho(sequence: number, text: string, key: string | undefined): Activity {
  const channelData = key === undefined ? undefined : { clientActivityID: key };
  const from = { id: 'u', role: 'user' };
  const common = { type: 'message', id: placeOf(sequence), timestamp: at, from, text, value: undefined };
  return channelData === undefined ? common : { ...common, channelData };
}

function placeOf(sequence: number): string {
  return `c|${String(sequence).padStart(7, '0')}`;
}

function texts(thread: typeof emptyThread): string[] {
  return thread.messages.map((message) => message.text);
}
