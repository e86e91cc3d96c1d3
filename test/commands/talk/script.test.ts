import { describe, expect, it } from 'vitest';
import { languagesOf, marketsOf, scriptSchema } from '../../../src/commands/talk/script.ts';

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

  it('has to do with the markets of its page, its customer and the orders it names', () => {
    const order = { id: 'cn-1-a', lines: { '1': 'placed' } };
    const turns = [
      { ship: 'dk-1-a' },
      { say: 'x', expect: { order, not: { order: { ...order, id: 'my-1-a' } } } },
    ];
    const script = scriptSchema.parse({ ...head, customer: 'sa-2', turns });
    expect([...marketsOf(script)].sort()).toEqual(['cn', 'dk', 'my', 'sa', 'us']);
    expect([...marketsOf(scriptSchema.parse({ ...head, turns: [{ say: 'x' }] }))]).toEqual(['us']);
  });

  it('says where a turn has a field that does not exist', () => {
    expect(scriptSchema.safeParse({ ...head, turns: [{ tap: { place: 2 } }] }).success).toBe(false);
    expect(scriptSchema.safeParse({ ...head, turns: [{ say: 'x', expect: { mood: 'good' } }] }).success).toBe(
      false,
    );
  });
});
