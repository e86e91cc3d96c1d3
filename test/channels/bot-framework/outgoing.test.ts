import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mannersOf } from '../../../src/channels/bot-framework/channel-manners.ts';
import { toMessages } from '../../../src/channels/bot-framework/outgoing.ts';
import { shownControlSchema } from '../../../src/conversation/control.ts';
import { splitText } from '../../../src/channels/bot-framework/split-text.ts';

const personal = { id: 'c', conversationType: 'personal' };
const at = (channelId: string, conversation: { id: string; conversationType?: string } = personal) => ({
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
  channelId,
  conversation,
  bot: 'bot',
  user: 'ada',
});
const buttons = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `offer-${index + 1}`, title: `Choice ${index + 1}` }));
const said = (count: number, text = 'Which one?', language = 'en') => ({
  text,
  buttons: buttons(count),
  cards: [],
  control: null,
  language,
});
const bytesOf = (message: object) => Buffer.byteLength(JSON.stringify(message));

/** The card of a message. */
const cardOf = (message: ReturnType<typeof toMessages>[number] | undefined) =>
  z.looseObject({ body: z.array(z.unknown()) }).parse(message?.attachments?.[0]?.content);

/** What a shopper sees of it: words, suggestions, buttons of a card, or a list. */
function shapeOf(channelId: string, count: number): readonly string[] {
  return toMessages(said(count), at(channelId)).map(({ text, suggestedActions, attachments }) => {
    if (attachments !== undefined) return 'card';
    if (suggestedActions !== undefined) return `suggestions ${suggestedActions.actions[0]?.type ?? ''}`;
    return text === 'Which one?' ? 'words' : 'list';
  });
}

describe('buttons', () => {
  it.each([
    ['msteams', 0, 'words'],
    ['msteams', 3, 'suggestions imBack'],
    ['msteams', 4, 'card'],
    ['webchat', 12, 'suggestions messageBack'],
    ['directline', 12, 'suggestions messageBack'],
    ['telegram', 12, 'suggestions imBack'],
    ['facebook', 10, 'suggestions imBack'],
    ['facebook', 11, 'list'],
    ['line', 13, 'suggestions imBack'],
    ['line', 14, 'list'],
    ['slack', 5, 'suggestions imBack'],
    ['sms', 2, 'list'],
    ['email', 2, 'list'],
    ['a-channel-of-tomorrow', 2, 'list'],
  ])('on %s, %i of them, are %s', (channelId, count, shape) => {
    expect(shapeOf(channelId, count)).toEqual([shape]);
  });

  it('are on a card where two of them have the same words, so that a tap names one', () => {
    const twins = {
      ...said(0),
      buttons: [
        { id: 'a', title: 'Lamp' },
        { id: 'b', title: 'Lamp' },
      ],
    };
    expect(toMessages(twins, at('msteams'))[0]).toHaveProperty('attachments');
  });

  it('are on a card in a group, where a suggestion would not reach the bot', () => {
    for (const conversationType of ['groupChat', 'channel']) {
      const [message] = toMessages(said(2), at('msteams', { id: 'c', conversationType }));
      expect(message).toHaveProperty('attachments');
      expect(message).not.toHaveProperty('suggestedActions');
    }
  });

  it('come with the last part of a long text', () => {
    const messages = toMessages(said(2, 'word '.repeat(3000)), at('msteams'));
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.map((message) => message.suggestedActions?.actions.length ?? 0).slice(-2)).toEqual([
      0, 2,
    ]);
  });

  it('as a list are numbered', () => {
    const [message] = toMessages(said(2), at('sms'));
    expect(message?.text).toBe('Which one?\n\n1. Choice 1\n2. Choice 2');
  });
});

describe('a card', () => {
  it('is an Adaptive Card 1.5 whose words are shown as they are and whose taps are messages with a version', () => {
    const [message] = toMessages(said(4, '*Two* lines\nand\n\n1. a [paragraph](x)'), at('msteams'));
    expect(message).toEqual({
      type: 'message',
      summary: '*Two* lines\nand\n\n1. a [paragraph](x)',
      locale: 'en',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: cardOf(message),
        },
      ],
    });
    const run = (spacing: string, text: string) => ({
      type: 'RichTextBlock',
      spacing,
      inlines: [{ type: 'TextRun', text }],
    });
    expect(cardOf(message)).toMatchObject({ type: 'AdaptiveCard', version: '1.5', lang: 'en' });
    expect(cardOf(message).body).toEqual([
      run('none', '*Two* lines'),
      run('none', 'and'),
      run('medium', '1. a [paragraph](x)'),
      ...buttons(4).map(({ id, title }) => ({
        type: 'ActionSet',
        spacing: 'small',
        actions: [
          { type: 'Action.Submit', title, associatedInputs: 'none', data: { polydesk: 1, offer: id } },
        ],
      })),
    ]);
    expect(JSON.stringify(message)).not.toMatch(/Action\.Execute|invoke/u);
  });

  it('is mirrored for Arabic', () => {
    const [message] = toMessages(said(4, 'أي طلب؟', 'ar'), at('msteams'));
    expect(cardOf(message)).toMatchObject({ lang: 'ar', rtl: true });
  });
});

describe('marks', () => {
  it.each(['sms', 'telegram'])('are gone on %s, and lists read as they are', (channelId) => {
    const [message] = toMessages(said(0, '**How to return**\n\n1. Pack it.\n2. Send it.'), at(channelId));
    expect(message?.text).toBe('How to return\n\n1. Pack it.\n2. Send it.');
  });

  it('are gone on a card', () => {
    const [message] = toMessages(said(4, '**Which one?**\nTap it.'), at('msteams'));
    expect(JSON.stringify(message)).toContain('"text":"Which one?"');
  });
});

describe('what stands beside the words', () => {
  const lamp = { kind: 'item', title: 'Lamp', price: '$9', picture: null, most: 3 } as const;
  const items = {
    ...said(0, 'Which pieces?'),
    control: { kind: 'items', submit: 'Take these' },
    buttons: [
      { id: 'lamp', title: 'Lamp', card: lamp },
      { id: 'all', title: 'All of it' },
    ],
  } as const;

  it('is on one card with the words: items are picked with a number and sent together', () => {
    const [message] = toMessages(items, at('msteams'));
    const body = JSON.stringify(cardOf(message).body);
    expect(body).toContain('Which pieces?');
    expect(body).toContain('"type":"Input.Number","id":"quantity:lamp"');
    expect(body).toContain('{"polydesk":1,"submits":"items"}');
    expect(body).toContain('"title":"All of it"');
    expect(body).not.toContain('"title":"Lamp"');
    expect(message).not.toHaveProperty('suggestedActions');
  });

  it('is a numbered list where there are no cards, so that nothing is lost', () => {
    const [message] = toMessages(items, at('sms'));
    expect(message?.text).toBe('Which pieces?\n\n1. Lamp\n2. All of it');
    expect(toMessages(items, at('telegram'))[0]?.suggestedActions?.actions).toHaveLength(2);
  });

  it('is a date for a day, and an order with its lines', () => {
    const control = shownControlSchema.parse({
      kind: 'moment',
      from: '2026-11-02',
      hasTime: true,
      submit: 'Then',
    });
    const asked = JSON.stringify(toMessages({ ...said(0), control }, at('msteams')));
    expect(asked).toMatch(/Input\.Date.*Input\.Time/u);
    const state = { id: 'placed', text: 'Ordered' } as const;
    const lines = [{ title: 'Lamp', amount: '2 ×', state, picture: null }];
    const order = { kind: 'order', title: 'Order 1019', date: '2 Nov', total: '$18', state, lines } as const;
    const [message] = toMessages({ ...said(1), cards: [order] }, at('msteams'));
    expect(JSON.stringify(cardOf(message).body)).toMatch(/Order 1019.*Ordered.*Lamp/u);
  });

  it('is a card too where Teams would run lines together', () => {
    const [message] = toMessages(said(2, 'one\ntwo'), at('msteams'));
    expect(JSON.stringify(cardOf(message).body)).toContain('"title":"Choice 2"');
    expect(message).not.toHaveProperty('suggestedActions');
    expect(toMessages(said(0, 'one\ntwo'), at('webchat'))[0]).toMatchObject({ text: 'one\ntwo' });
  });
});

describe('the size of a message', () => {
  const channels = [
    'msteams',
    'webchat',
    'directline',
    'emulator',
    'telegram',
    'slack',
    'facebook',
    'line',
    'sms',
  ];
  /** What takes most bytes in JSON: an emoji of two code units takes four, a quote two, an Arabic letter two. */
  const worst = ['😀', '"', 'ش', 'a\n', '漢'];
  it.each(channels)(
    'on %s stays below its limit with the longest text and thirty long buttons',
    (channelId) => {
      const { bytes, textLength } = mannersOf(channelId);
      for (const character of worst) {
        const long = character.repeat(textLength * 3).slice(0, textLength * 2);
        const titles = Array.from({ length: 30 }, (_, index) => ({
          id: `b-${'x'.repeat(40)}-${index}`,
          title: character.repeat(60),
        }));
        for (const message of toMessages({ ...said(0, long), buttons: titles }, at(channelId))) {
          expect(bytesOf(message)).toBeLessThanOrEqual(bytes);
          expect(message.text?.length ?? 0).toBeLessThanOrEqual(textLength);
        }
      }
    },
  );

  it.each(['msteams', 'webchat'])(
    'on %s leaves cards and inputs out that are too large; words stay',
    (name) => {
      const state = { id: 'placed', text: 'Not packed yet' } as const;
      const title = '漢'.repeat(200);
      const lines = Array.from({ length: 300 }, () => ({ title, amount: '2 ×', state, picture: null }));
      const order = { kind: 'order', title: 'Order 1', date: '2 Nov', total: '$1', state, lines } as const;
      const item = { kind: 'item', title, price: '$9', picture: null, most: 3 } as const;
      const items = Array.from({ length: 300 }, (_, index) => ({
        id: `i-${index}`,
        title: 'Lamp',
        card: item,
      }));
      const control = { kind: 'items', submit: 'Take these' } as const;
      for (const large of [
        { ...said(2), cards: [order] },
        { ...said(0), buttons: items, control },
      ]) {
        const [message] = toMessages(large, at(name));
        expect(bytesOf(message ?? {})).toBeLessThanOrEqual(mannersOf(name).bytes);
        expect(JSON.stringify(cardOf(message).body)).toContain('Which one?');
        expect(JSON.stringify(message)).not.toContain('漢');
      }
      const [small] = toMessages({ ...said(2), cards: [{ ...order, lines: lines.slice(0, 20) }] }, at(name));
      expect(JSON.stringify(small)).toContain('漢');
    },
  );

  it('is the documented one for Teams: three suggestions, 80 of the 100 KB', () => {
    expect(mannersOf('msteams')).toMatchObject({ suggested: 3, bytes: 80_000, cards: true });
  });
});

describe('a text that is too long', () => {
  it('is cut between paragraphs, else lines, else words, else anywhere but inside a character', () => {
    expect(splitText('one two\n\nthree four', 12)).toEqual(['one two', 'three four']);
    expect(splitText('one two\nthree four', 12)).toEqual(['one two', 'three four']);
    expect(splitText('one two three', 10)).toEqual(['one two', 'three']);
    expect(splitText('😀😀😀', 3)).toEqual(['😀', '😀', '😀']);
    expect(splitText('', 10)).toEqual([]);
  });

  it('loses no word', () => {
    const text = Array.from({ length: 500 }, (_, index) => `word${index}`).join(' ');
    expect(splitText(text, 100).join(' ')).toBe(text);
  });
});
