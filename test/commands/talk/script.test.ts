import { describe, expect, it } from 'vitest';
import { languagesOf, scriptSchema } from '../../../src/commands/talk/script.ts';

const head = { title: 'x', market: 'us', language: 'en', now: '2026-11-02T15:00:00Z' };

describe('a script', () => {
  it('is played in the languages that all its texts are written in', () => {
    const turns = [
      { say: { en: 'yes', da: 'ja', ms: 'ya' } },
      { 'say-both': [{ en: 'no', da: 'nej' }, 'OK'] },
      { say: 'OK' },
    ];
    expect(languagesOf(scriptSchema.parse({ ...head, turns }))).toEqual(['en', 'da']);
    expect(languagesOf(scriptSchema.parse({ ...head, turns: [{ say: 'OK' }] }))).toEqual(['en']);
  });

  it('says where a turn has a field that does not exist', () => {
    expect(scriptSchema.safeParse({ ...head, turns: [{ tap: { place: 2 } }] }).success).toBe(false);
    expect(scriptSchema.safeParse({ ...head, turns: [{ say: 'x', expect: { mood: 'good' } }] }).success).toBe(
      false,
    );
  });
});
