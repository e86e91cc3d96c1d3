import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { createPasswords, problemOf } from '../../../src/app/desk-access/passwords.ts';
import { passwordLength } from '../../../src/domain/agent.ts';
import { passwordLength as toldLength } from '../../../src/protocol/desk-session.ts';

const mette = { id: 'mette', name: 'Mette Holm' };

describe('a password', () => {
  const cheap = createPasswords(10);

  it('matches its own hash and no other, and its hash does not show it', async () => {
    const [one, again] = await Promise.all([cheap.hash('a quiet harbour'), cheap.hash('a quiet harbour')]);
    expect(one).not.toBe(again);
    expect(one).not.toContain('harbour');
    expect(await cheap.matches('a quiet harbour', one)).toBe(true);
    expect(await cheap.matches('a quiet harbor', one)).toBe(false);
    expect(await cheap.matches('a quiet harbour', cheap.decoy)).toBe(false);
  });

  it('is the same however the keyboard composes its letters', async () => {
    expect(await cheap.matches('smørrebrød på søen a\u030a', await cheap.hash('smørrebrød på søen å'))).toBe(
      true,
    );
  });

  it('still matches when new ones are made at another cost', async () => {
    expect(await createPasswords(11).matches('a quiet harbour', await cheap.hash('a quiet harbour'))).toBe(
      true,
    );
  });

  it('costs what OWASP advises', async () => {
    const dear = createPasswords();
    expect(dear.decoy).toMatch(/^scrypt\$17\$/);
    const began = performance.now();
    expect(await dear.matches('a quiet harbour', dear.decoy)).toBe(false);
    expect(performance.now() - began).toBeGreaterThan(50);
  });
});

describe('a new password', () => {
  it.each([
    ['too short', 'eleven char', 'too-short'],
    ['too long', 'ab '.repeat(86), 'too-long'],
    ['tried first', 'Password1234', 'too-common'],
    ['tried first, with spaces', 'correct horse battery staple', 'too-common'],
    ['one letter', 'zzzzzzzzzzzzzzz', 'too-common'],
    ['their own name', 'Mette Holm 1!', 'too-common'],
    ['their own id', 'mettemettemette', 'too-common'],
  ])('that is %s is refused', (_why, password, problem) => {
    expect(problemOf(password, mette)).toBe(problem);
  });

  it.each(['twelve chars', 'æblegrød 12!', '风和日丽的一天去海边散步吧', 'ab'.repeat(3) + 'cd'.repeat(125)])(
    'needs no certain kinds of characters: %s',
    (password) => {
      expect(problemOf(password, mette)).toBeNull();
    },
  );

  it('is as long as the page is told', () => {
    expect(toldLength).toEqual(passwordLength);
  });
});
