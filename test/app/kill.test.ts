import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Semaphore } from 'async-mutex';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cancelledOf, openHouse, plainText, sentMailsFile } from '../support/open-house.ts';
import { realContent } from '../support/real-content.ts';
import { killPoints, type KillPoint } from './kill-points.ts';

const script = path.join(import.meta.dirname, 'killed-house.ts');

/** What is to be seen after the house was taken up again. */
interface Aftermath {
  /** Nothing was sent: the shopper is asked again, under a new operation. */
  readonly asksAgain: boolean;
  /** Mails that went out in the end. One that was taken when the house died is not sent a second time. */
  readonly mails: number;
}

const aftermaths: Readonly<Record<KillPoint, Aftermath>> = {
  'yes-accepted': { asksAgain: false, mails: 1 },
  'before-plan': { asksAgain: false, mails: 1 },
  'after-plan': { asksAgain: true, mails: 1 },
  'marked-sent': { asksAgain: true, mails: 1 },
  'request-lost': { asksAgain: true, mails: 1 },
  'answer-lost': { asksAgain: false, mails: 1 },
  'before-confirmed': { asksAgain: false, mails: 1 },
  'after-confirmed': { asksAgain: false, mails: 1 },
  'before-write': { asksAgain: false, mails: 1 },
  'after-write': { asksAgain: false, mails: 1 },
  'mail-taken': { asksAgain: false, mails: 0 },
  'mail-handed-over': { asksAgain: false, mails: 1 },
};

let root: string;
// More houses at a time than processors only wait for each other.
const places = new Semaphore(2);

/** A folder in which the question whether to cancel order 1019 has been put, for every kill to start from. */
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'polydesk-kill-'));
  const folder = path.join(root, 'asked');
  await mkdir(folder);
  const house = await openHouse({ content: await realContent(), folder });
  await house.askToCancel();
  await house.close();
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function killHouseAt(point: KillPoint, name: string = point): Promise<string> {
  const folder = path.join(root, name);
  await cp(path.join(root, 'asked'), folder, { recursive: true });
  await places.runExclusive(async () => {
    const stdio = ['ignore', 'inherit', 'inherit'] as const;
    const child = spawn(process.execPath, [script, folder, point], { stdio: [...stdio] });
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
  });
  return folder;
}

/** Opens what the dead house left, as a start of the server does, and does what is due. */
async function takeUp(folder: string) {
  const house = await openHouse({ content: await realContent(), folder });
  await house.operations.settleOpen();
  await house.assistant.resume();
  await house.clockwork.tick();
  return house;
}

async function sentMails(folder: string): Promise<readonly string[]> {
  const text = await readFile(sentMailsFile(folder), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

/** How often the shop did something, by its own book. */
function deedsOf(folder: string): number {
  const file = new Database(path.join(folder, 'demo-shop.sqlite'), { readonly: true });
  const row = z
    .object({ deeds: z.int() })
    .parse(file.prepare('select count(*) as deeds from operations').get());
  file.close();
  return row.deeds;
}

describe.concurrent('a house that is killed while a yes is carried out', { timeout: 120_000 }, () => {
  it.for(killPoints)(
    'at %s cancels once, pays back once and says what is true',
    async (point, { expect }) => {
      const folder = await killHouseAt(point);
      const house = await takeUp(folder);
      const { asksAgain, mails } = aftermaths[point];
      const told = plainText((await house.transcript()).slice(-1));
      const stands = cancelledOf(await house.order('us-1-b'));
      if (asksAgain) {
        expect(told).toMatch(/nothing is cancelled yet.*1019/su);
        expect(stands).toEqual({ pieces: 0, refunded: 0 });
        expect(deedsOf(folder)).toBe(0);
        expect(await house.say('yes', {}, 'yes-again')).toMatch(/^Done – order 1019 is cancelled/u);
        await house.clockwork.tick();
      } else {
        expect(told).toMatch(/^Done – order 1019 is cancelled/u);
      }
      expect(cancelledOf(await house.order('us-1-b'))).toEqual({ pieces: 1, refunded: 8999 });
      expect(deedsOf(folder)).toBe(1);
      const sent = await sentMails(folder);
      expect(sent).toHaveLength(mails);
      expect(new Set(sent).size).toBe(mails);
      expect(await house.ledger.open()).toEqual([]);
      expect(house.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
      await house.close();
    },
  );

  it('knows the yes again when the channel brings it once more after the crash', async ({ expect }) => {
    const folder = await killHouseAt('after-write', 'brought-again');
    const house = await takeUp(folder);
    const before = await house.transcript();
    expect(await house.say('yes', {}, 'the-yes')).toMatch(/^Done – order 1019 is cancelled/u);
    expect(await house.transcript()).toEqual(before);
    await house.close();
  });
});
