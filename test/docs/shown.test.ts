import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { mannersOf } from '../../src/channels/bot-framework/channel-manners.ts';
import { toMessages } from '../../src/channels/bot-framework/outgoing.ts';
import { readActivities } from '../../src/channels/direct-line/outgoing.ts';
import { createScreen } from '../../src/channels/terminal/screen.ts';
import { conversationIdSchema, eventIdSchema } from '../../src/conversation/event.ts';
import { instantSchema } from '../../src/domain/time.ts';
import type { TranscriptEntry } from '../../src/ports/conversation-store.ts';
import { saidSamples, type Said } from '../support/said-samples.ts';
import { tableBelow } from './tables.ts';

/** What reaches a reader of a channel: what it counts as, however the channel spells it. */
interface Seen {
  /** Of all its parts. */
  readonly words: readonly string[];
  readonly suggested: readonly string[];
  /** An Adaptive Card as JSON; empty where there is none. */
  readonly card: string;
  readonly channel: string;
}

const thread = conversationIdSchema.parse('thread');

const channels: Readonly<Record<string, (said: Said) => Promise<readonly Seen[]>>> = {
  'stock Web Chat': async (said) => {
    const door = {
      transcript: () => Promise.resolve([entryOf(said)]),
      handle: () => Promise.reject(new Error()),
    };
    const [placed] = await readActivities(door, thread, 0, 'me');
    const { text = '', suggestedActions, attachments } = placed?.activity ?? {};
    const suggested = suggestedActions?.actions.map(({ title }) => title) ?? [];
    const card = attachments === undefined ? '' : JSON.stringify(attachments);
    return [{ words: [text], suggested, card, channel: 'webchat' }];
  },
  'Teams, private chat': (said) => pushed(said, 'msteams', 'personal'),
  'Teams, group or channel': (said) => pushed(said, 'msteams', 'groupChat'),
  'other channels of Azure': async (said) => {
    const names = ['telegram', 'slack', 'facebook', 'line', 'sms', 'email'];
    return (await Promise.all(names.map((name) => pushed(said, name, 'personal')))).flat();
  },
  terminal: async (said) => {
    const output = new PassThrough();
    createScreen(output).show([entryOf(said)]);
    output.end();
    return [{ words: [(await output.toArray()).join('')], suggested: [], card: '', channel: 'terminal' }];
  },
};

const titlesOf = ({ buttons }: Said) => buttons.map(({ title }) => title);
const lines = ['Sending back', '1. Pack it', '2. Write to help@shop.example'];

/** What a cell may claim, and what has to be seen for it. */
const claims: Readonly<Record<string, (seen: Seen, said: Said) => void>> = {
  'without marks': ({ words: [words = ''], card }) => {
    for (const line of lines) expect(words).toContain(line);
    expect(words).not.toContain('**');
    expect(card).toBe('');
  },
  'without marks, line by line on a card': ({ card }) => {
    for (const line of lines) expect(card).toContain(`"type":"TextRun","text":"${line}"`);
    expect(card).not.toContain('**');
  },
  'suggested actions': ({ suggested, card }, said) => {
    expect(suggested).toEqual(titlesOf(said));
    expect(card).toBe('');
  },
  'suggested actions, or a numbered list where the channel has none': (seen, said) => {
    listedOrSuggested(seen, said, mannersOf(seen.channel).suggested > 0);
  },
  'suggested actions up to the channel’s number, else a numbered list': (seen, said) => {
    listedOrSuggested(seen, said, said.buttons.length <= mannersOf(seen.channel).suggested);
  },
  'buttons on a card, a row each': ({ suggested, card }, said) => {
    expect(suggested).toEqual([]);
    expect(submitsIn(card)).toEqual(titlesOf(said));
    expect(card.match(/"type":"ActionSet"/gu)).toHaveLength(said.buttons.length);
  },
  'Adaptive Card': ({ words: [words], card, suggested }, said) => {
    expect([words, suggested]).toEqual([said.text, titlesOf(said)]);
    showsOrder(card);
  },
  'Adaptive Card, with the words and the buttons': ({ suggested, card }, said) => {
    showsOrder(card);
    expect(card).toContain(said.text);
    expect([suggested, submitsIn(card)]).toEqual([[], titlesOf(said)]);
  },
  'Adaptive Card with numbers': ({ card }) => {
    for (const [offer, most] of [
      ['offer-1', 2],
      ['offer-2', 3],
    ] as const)
      expect(card).toMatch(new RegExp(`"Input.Number","id":"quantity:${offer}"[^}]*"max":${most}`, 'u'));
    expect(submitsIn(card)).toContain('Done');
  },
  'Adaptive Card with a date and a time': ({ card }) => {
    expect(card).toMatch(/"Input.Date".*"Input.Time"/u);
    expect(submitsIn(card)).toContain('Done');
  },
  'the words alone': ({ words, card }, said) => {
    expect(words.join(' ')).toContain(said.text);
    expect(card).toBe('');
  },
  'a numbered list': ({ words: [words = ''] }, said) => {
    for (const [index, title] of titlesOf(said).entries())
      expect(words).toContain(`[${index + 1}] \u2068${title}\u2069`);
  },
};

describe('the table of what each channel shows', () => {
  const page = readFileSync('docs/channels.md', 'utf8');
  const [[, ...columns] = [], ...rows] = tableBelow(page, 'What the bot says, and how each channel shows it');

  it('has a row for each kind of message and a column for each channel', () => {
    expect(rows.map(([kind]) => kind)).toEqual(Object.keys(saidSamples));
    expect(columns).toEqual(['our widget', ...Object.keys(channels)]);
  });

  const cells = rows.flatMap(([kind = '', ...says]) =>
    says.map((claim, index) => ({ kind, claim, channel: columns[index] ?? '' })),
  );
  it.each(cells.filter(({ channel }) => channel !== 'our widget'))(
    'says the truth of $kind on $channel: $claim',
    async ({ kind, claim, channel }) => {
      const said = saidSamples[kind];
      const [show, check] = [channels[channel], claims[claim]];
      if (said === undefined || show === undefined || check === undefined)
        throw new Error('The table has a cell that this test knows nothing of; say here what it claims.');
      for (const seen of await show(said)) check(seen, said);
    },
  );
});

function pushed(said: Said, channelId: string, conversationType: string): Promise<readonly Seen[]> {
  const conversation = { id: 'c', conversationType };
  const serviceUrl = 'https://smba.trafficmanager.net/teams/';
  const messages = toMessages(said, { serviceUrl, channelId, conversation, bot: 'bot', user: 'ada' });
  const suggested = messages.flatMap(({ suggestedActions }) => suggestedActions?.actions ?? []);
  const cards = messages.flatMap(({ attachments = [] }) =>
    attachments.map(({ content }) => content as unknown),
  );
  return Promise.resolve([
    {
      words: messages.map(({ text = '' }) => text),
      suggested: suggested.map(({ title }) => title),
      card: cards.map((card) => JSON.stringify(card)).join('\n'),
      channel: channelId,
    },
  ]);
}

function listedOrSuggested({ words, suggested, card }: Seen, said: Said, isSuggested: boolean): void {
  expect(card).toBe('');
  expect(suggested).toEqual(isSuggested ? titlesOf(said) : []);
  if (isSuggested) return;
  for (const [index, title] of titlesOf(said).entries())
    expect(words.join('\n')).toContain(`${index + 1}. ${title}`);
}

function showsOrder(card: string): void {
  for (const part of ['Order 1023', 'Not packed yet', 'Ordered 2 Nov', '$98.00', 'Desk lamp', '2 pieces'])
    expect(card.replaceAll('\\', '')).toContain(part);
}

function submitsIn(card: string): readonly string[] {
  return [...card.matchAll(/"type":"Action.Submit","title":"(?<title>[^"]+)"/gu)].map(
    ({ groups }) => groups?.['title'] ?? '',
  );
}

function entryOf(said: Said): TranscriptEntry {
  const at = instantSchema.parse('2026-11-02T15:00:00Z');
  const event = eventIdSchema.parse('opened');
  return { ...said, sequence: 1, conversation: thread, at, from: 'bot', author: null, event, trace: null };
}
