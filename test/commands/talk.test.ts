import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runTalk } from '../../src/commands/talk.ts';
import { realContent } from '../support/real-content.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'talk-'));
});
afterEach(() => rm(folder, { recursive: true }));

const head = `
title: changes their mind
customer: us-1
market: us
language: en
now: 2026-11-02T15:00:00Z
turns:
`;

/** Plays these turns, an American customer's, and says how it went. */
async function played(turns: string, ...args: readonly string[]): Promise<{ code: number; text: string }> {
  const file = path.join(folder, 'script.yaml');
  await writeFile(file, head + turns);
  let text = '';
  const code = await runTalk([file, ...args], realContent, (part) => (text += part));
  return { code, text };
}

const toTheQuestion = `
  - say: cancel order 1019
  - tap: { key: cancel.reason.mistake }
    expect: { step: cancel-order/confirm, buttonKeys: [cancel.no], rules: [R6], not: { outcome: cancelled } }
`;

describe('playing a script', () => {
  it('passes where all is as expected, and says what was covered', async () => {
    const { code, text } = await played(`${toTheQuestion}
  - tap: { key: cancel.no }
    expect: { not: { mail: cancellation-confirmed, ticket: asked-for, callback: true, rating: 5, rules: [R16, R17] } }
`);
    expect(text).toContain('1 passed, 0 failed');
    expect(text).toMatch(/covered +en\nsteps +\d+\/\d+\noutcomes/u);
    expect(text).not.toContain('not covered');
    expect(code).toBe(0);
  });

  it('fails with the transcript and a sentence for each expectation that is not met', async () => {
    const { code, text } = await played(`
  - say: cancel order 1019
    expect: { step: cancel-order/confirm, rules: [R16], buttonKeys: [cancel.no], ticket: asked-for, callback: true, rating: 3 }
  - tap: { key: nowhere.to-be-found }
`);
    expect(code).toBe(1);
    expect(text).toContain('> cancel order 1019');
    expect(text).toContain('✗ turn 1: step: expected cancel-order/confirm, found cancel-order/ask-reason');
    expect(text).toMatch(/✗ turn 1: rules: expected R16, found/u);
    expect(text).toMatch(/✗ turn 1: buttonKeys: expected cancel\.no, found cancel\.reason\./u);
    expect(text).toContain('✗ turn 1: ticket: expected asked-for, found nothing');
    expect(text).toContain('✗ turn 1: callback: expected true, found nothing');
    expect(text).toContain('✗ turn 1: rating: expected 3, found nothing');
    expect(text).toContain('✗ turn 2: Error: There is no button nowhere.to-be-found');
  });

  it('fails where anything under not came true, and says which', async () => {
    const { code, text } = await played(`
  - say: cancel order 1019
    expect: { not: { intent: order.track, keys: [cancel.ask-reason, never.said], text: reason } }
`);
    expect(code).toBe(1);
    expect(text).toContain('expected not {"keys":["cancel.ask-reason"]}, but it is so');
    expect(text).not.toContain('never.said');
    expect(text).not.toContain('order.track');
  });

  it('welcomes whoever opens the chat, and shows the transcript on demand', async () => {
    const { code, text } = await played(
      `
  - open: true
    expect: { repair: welcome, not: { ticket: asked-for } }
`,
      '--show',
    );
    expect(text).toContain('> [opens the chat]');
    expect(text).toContain('1 passed');
    expect(code, text).toBe(0);
  });

  it('lets two messages cross, and the second does not answer what it had not seen', async () => {
    const { code, text } = await played(`
  - say: cancel order 1019
  - say-both: [I ordered it by mistake, 'yes']
    expect: { repair: crossed, step: cancel-order/confirm, not: { outcome: cancelled } }
  - say: 'yes'
    expect: { outcome: cancelled }
`);
    expect(code, text).toBe(0);
  });
});

describe('when the world goes wrong', () => {
  it.each([
    ['hold: us-1-b', 'busy'],
    ['vanish: us-1-b', 'gone'],
    ['shop: { next: go-silent }', 'unknown'],
    ['shop: { next: changed-from-under-us }', 'changed'],
    ["elsewhere: { order: us-1-b, cancel: { '1': 1 } }", 'lost-race'],
  ])('%s before the yes', async (trouble, outcome) => {
    const { code, text } = await played(`${toTheQuestion}
  - ${trouble}
  - say: 'yes'
    expect: { outcome: ${outcome} }
`);
    expect(code, text).toBe(0);
  });

  it('takes an order away in the middle of a turn', async () => {
    const { code, text } = await played(
      `
  - vanish: { order: us-1-b, after: 2 }
  - say: cancel order 1019
    expect: { outcome: gone, keys: [cancel.gone] }
`,
      '--show',
    );
    expect(text).toContain('! us-1-b is read 2 times more, then gone');
    expect(code, text).toBe(0);
  });

  it.each([
    ['us-1-a', "cancel: { '2': 1 }"],
    ['us-1-c', "return: { '1': 1 }"],
    ['us-1-c', "look-for: { '1': 1 }"],
    ['us-10-a', 'archive: true'],
    ['us-7-d', 'withdraw: R-11074'],
    ['us-9-f', 'withdraw: request'],
    ['us-11-a', 'customs: held'],
  ])('changes %s elsewhere: %s', async (order, change) => {
    const { code, text } = await played(`
  - elsewhere: { order: ${order}, ${change} }
  - say: hello
`);
    expect(code, text).toBe(0);
  });

  it('counts a question that an answer led back to', async () => {
    const { text } = await played(
      `
  - say: where is the refund for order 9999?
`,
      '--missing',
    );
    expect(text).not.toContain('refund-status/choose-order');
  });

  it('fails where the shop would not do it', async () => {
    const { code, text } = await played(`
  - elsewhere: { order: us-1-a, return: { '1': 1 } }
`);
    expect(code).toBe(1);
    expect(text).toContain('would not do {"order":"us-1-a","return":{"1":1}}');
  });
});

describe('what was covered', () => {
  const coverage = z.object({
    perLanguage: z.record(
      z.string(),
      z.record(z.enum(['steps', 'outcomes', 'rules', 'repairs']), z.record(z.string(), z.number())),
    ),
    all: z.record(z.enum(['steps', 'outcomes', 'rules', 'repairs']), z.array(z.string())),
  });
  const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

  it('is written where it is wanted, and stands in the full report', async () => {
    const [coverageFile, reportFile] = [
      path.join(folder, 'deep/coverage.json'),
      path.join(folder, 'report.json'),
    ];
    await played(toTheQuestion, '--coverage', coverageFile, '--json', reportFile);
    const { perLanguage, all } = coverage.parse(await read(coverageFile));
    expect(perLanguage['en']?.steps).toMatchObject({
      'cancel-order/ask-reason': 1,
      'cancel-order/confirm': 1,
    });
    expect(perLanguage['en']?.rules).toMatchObject({ R6: 1 });
    expect(all.outcomes).toContain('find-order:found');
    const report = z.object({ played: z.array(z.unknown()), coverage }).parse(await read(reportFile));
    expect(report.played).toHaveLength(1);
    expect(report.coverage).toEqual({ perLanguage, all });
  });

  it('is listed with what is missing on demand', async () => {
    const { text } = await played(toTheQuestion, '--missing');
    expect(text).toMatch(/steps not covered:\n(?: {2}\S+\n)* {2}cancel-order\/gone\n/u);
    expect(text).toMatch(/rules not covered:\n(?: {2}\S+\n)* {2}R16\n/u);
    expect(text).not.toMatch(/^ {2}cancel-order\/confirm$/mu);
  });
});
