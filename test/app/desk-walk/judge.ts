import assert from 'node:assert/strict';
import type { TranscriptEntry } from '../../../src/ports/conversation-store.ts';

/** The ends of a stretch with a person, and those of a wait for one. */
const endsOfTalk: readonly string[] = ['done', 'released', 'silence'];
const closing = /^person-(done|released|silence|left|failed|timed-out)$/u;

/** Follows a transcript and knows who has the word. */
export interface Judge {
  last: number;
  /** Who has the conversation by what the shopper was told; null: the bot. */
  holder: string | null;
  /** How stretches ended, by the closing texts, in their order. */
  readonly closings: string[];
  readonly seen: { relayed: number; joined: number; ofBot: number; notices: number };
}

export function createJudge(): Judge {
  return {
    ...{ last: 0, holder: null, closings: [] },
    seen: { relayed: 0, joined: 0, ofBot: 0, notices: 0 },
  };
}

/**
 * Hears what was added to a transcript, and asserts that nothing is left out, that the bot says nothing while a person is on,
 * and that nobody but that person speaks for support.
 */
export function hear(judge: Judge, entries: readonly TranscriptEntry[]): void {
  for (const entry of entries) {
    assert.equal(entry.sequence, judge.last + 1, 'a place in the transcript is empty, or taken twice');
    judge.last = entry.sequence;
    hearOne(judge, entry);
  }
}

function hearOne(judge: Judge, { from, author, text, trace }: TranscriptEntry): void {
  switch (from) {
    case 'system':
      judge.seen.notices += 1;
      notice(judge, trace?.keys ?? [], text);
      return;
    case 'agent':
      judge.seen.relayed += 1;
      assert.equal(author, judge.holder, `${author ?? 'nobody'} spoke while it was with another: ${text}`);
      return;
    case 'bot':
      judge.seen.ofBot += 1;
      botSpoke(judge, trace?.repairs ?? [], text);
      return;
    case 'shopper':
      return;
    default:
      from satisfies never;
  }
}

function notice(judge: Judge, keys: readonly string[], text: string): void {
  const named = /mette|omar|amira|lena/u.exec(text)?.[0] ?? assert.fail(`a notice names nobody: ${text}`);
  if (keys.includes('human.joined')) {
    assert.equal(judge.holder, null, `${named} joined beside somebody`);
    judge.holder = named;
    judge.seen.joined += 1;
    return;
  }
  assert.notEqual(judge.holder, null, `a notice of a person's doing while none was on: ${text}`);
  if (keys.includes('human.passed-on')) {
    assert.notEqual(judge.holder, named, `passed on to ${named} who had it`);
    judge.holder = named;
    return;
  }
  assert.equal(judge.holder, named, `a notice of ${named}'s doing, who does not have it: ${text}`);
  if (keys.includes('human.returned')) judge.holder = null;
}

function botSpoke(judge: Judge, repairs: readonly string[], text: string): void {
  const ends = repairs.flatMap((repair) => closing.exec(repair)?.[1] ?? []);
  assert.ok(ends.length <= 1, `two ends in one turn: ${text}`);
  const [end] = ends;
  if (end === undefined) {
    assert.equal(judge.holder, null, `the bot spoke beside a person: ${text}`);
    return;
  }
  judge.closings.push(end);
  const isTalk = endsOfTalk.includes(end);
  assert.equal(judge.holder !== null, isTalk, `the end "${end}" does not fit who was on: ${text}`);
  judge.holder = null;
}
