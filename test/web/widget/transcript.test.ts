import { describe, expect, it } from 'vitest';
import { loadWords } from '../../../src/web/widget/texts.ts';
import type { BotMessage, OwnMessage } from '../../../src/web/widget/thread.ts';
import { writeTranscript } from '../../../src/web/widget/transcript.ts';

const zone = 'Europe/Copenhagen';
const isolate = (text: string): string => `\u2068${text}\u2069`;

describe('a conversation that is kept as a file', () => {
  it('says day by day when what was said, and by whom', async () => {
    const said = [bot('2026-11-02T15:00:00Z', '**Hello**\n- a'), own('2026-11-02T23:30:00Z', 'hi **there**')];
    const { name, text } = writeTranscript(said, await loadWords('en'), zone);
    expect(name).toBe('conversation-2026-11-02.txt');
    expect(text.split('\n')).toEqual([
      'Conversation with customer service',
      '',
      'Monday, 2 November 2026',
      '',
      `16:00 Customer service: ${isolate('Hello')}`,
      isolate('- a'),
      '',
      'Tuesday, 3 November 2026',
      '',
      `00:30 You: ${isolate('hi **there**')}`,
      '',
    ]);
  });

  it('leaves out what never reached the shop', async () => {
    const unsent: OwnMessage = { ...own('2026-11-02T15:00:00Z', 'lost'), delivery: 'not-sent' };
    expect(writeTranscript([unsent], await loadWords('da'), zone).text).not.toContain('lost');
  });

  it('lets no message turn the lines around it', async () => {
    const nasty = own('2026-11-02T15:00:00Z', 'a\u202Eb\u2069\u2067c');
    const { text } = writeTranscript([nasty], await loadWords('ar'), zone);
    expect(text).toContain(`أنت: ${isolate('abc')}`);
    expect(text.match(/\u2069/gu)).toHaveLength(1);
    expect(text).not.toMatch(/[\u202A-\u202E]/u);
  });
});

function bot(at: string, text: string): BotMessage {
  return {
    kind: 'bot',
    key: at,
    place: at,
    at,
    text,
    language: 'en',
    buttons: [],
    cards: [],
    control: null,
    speaker: null,
  };
}

function own(at: string, text: string): OwnMessage {
  return { kind: 'own', key: at, place: at, at, text, value: undefined, delivery: 'sent' };
}
