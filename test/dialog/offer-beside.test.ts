import { describe, expect, it } from 'vitest';
import { durationSchema } from '../../src/domain/time.ts';
import { startTalk } from './small-talk.ts';

const angry = { isAngry: true } as const;
const gift = { intent: 'gift.send', score: 1, mentions: [] } as const;

describe('anger', () => {
  it('is let pass once, and offers a person at the second time, before whatever is answered', () => {
    const talk = startTalk();
    expect(talk.hear({ ...angry, band: 'start', wishes: [gift] })).toEqual(['gift.which']);
    expect(talk.conversation().handOff.kind).toBe('none');
    expect(talk.hear(angry)).toEqual(['human.angry', 'gift.which-2']);
    expect(talk.conversation().handOff).toMatchObject({ kind: 'offered', reason: 'angry' });
  });

  it('leaves the open question open, and is answered once in an episode', () => {
    const talk = startTalk();
    talk.hear({ ...angry, band: 'start', wishes: [gift] });
    talk.hear(angry);
    expect(talk.tap(1)).toEqual(['gift.pieces']);
    expect(talk.hear({ ...angry, mentions: [{ kind: 'quantity', quantity: 1 }] })).not.toContain(
      'human.angry',
    );
  });

  it('is not held against a later episode, where the offer has lapsed as well', () => {
    const talk = startTalk();
    talk.hear(angry);
    talk.hear(angry);
    expect(talk.conversation().handOff.kind).toBe('offered');
    talk.wait(durationSchema.parse('PT31M'));
    talk.timer('episode-end');
    expect(talk.hear(angry)).not.toContain('human.angry');
    expect(talk.conversation()).toMatchObject({
      handOff: { kind: 'none' },
      episode: { number: 2, angry: 1 },
    });
  });
});
