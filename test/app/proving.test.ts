import Database from 'better-sqlite3';
import { createHook } from 'node:async_hooks';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Fault } from '../../src/ports/fault.ts';
import type { OutgoingMail } from '../../src/ports/mailer.ts';
import { proofOf } from '../support/prove.ts';
import { openHouse, type OpenHouse, type Speaker } from '../support/open-house.ts';
import { realContent } from '../support/real-content.ts';

async function open(folder?: string): Promise<OpenHouse> {
  const content = await realContent();
  const house = await openHouse({ content, ...(folder === undefined ? {} : { folder }) });
  onTestFinished(() => house.close());
  return house;
}

async function openFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'polydesk-proving-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function guest(conversation: string): Speaker {
  return { customer: null, conversation };
}

let asked = 0;

/** A guest asks for a code in a conversation; whatever follows from it happens. */
async function askForCode(house: OpenHouse, conversation: string, number = '1019', email = jordan) {
  asked += 1;
  await house.say(`cancel my order ${number}`, guest(conversation), `number-${asked}`);
  const said = await house.say(email, guest(conversation), `email-${asked}`);
  await house.clockwork.tick();
  return said;
}

const jordan = 'jordan.lee@example.com';

function codeOf(mails: readonly OutgoingMail[]): string {
  return mails.findLast(({ kind }) => kind === 'proof-code')?.text.match(/\d{6}/u)?.[0] ?? '';
}

const codesIn = ({ mails }: OpenHouse): number => mails.filter(({ kind }) => kind === 'proof-code').length;

describe('a code', () => {
  it('goes to the address as it stands on the order, however it was typed, and to nobody else', async () => {
    const house = await open();
    await askForCode(house, 'a', '1019', ' JORDAN.LEE@Example.com ');
    expect(house.mails.map(({ to }) => to)).toEqual([jordan]);
    await askForCode(house, 'b', '1019', 'maria.alvarez@example.com');
    await askForCode(house, 'c', '9999', jordan);
    expect(house.mails).toHaveLength(1);
  });

  it('is in no log, no transcript, no audit and no stored event, right or wrong', async () => {
    const folder = await openFolder();
    const house = await open(folder);
    await askForCode(house, 'a');
    const code = codeOf(house.mails);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    await house.say(`${wrong.slice(0, 3)} ${wrong.slice(3)}`, guest('a'));
    expect(await house.say(`it says ${code}`, guest('a'))).toContain('May I ask why?');
    const entries = await house.transcript('a');
    expect(entries.filter(({ text }) => text.includes('••••••'))).toHaveLength(2);
    await house.clockwork.tick();
    const kept = everythingKeptIn(folder);
    for (const secret of [code, wrong, `${wrong.slice(0, 3)} ${wrong.slice(3)}`]) {
      expect(house.logged.join('\n')).not.toContain(secret);
      expect(JSON.stringify(entries)).not.toContain(secret);
      expect(kept).not.toContain(secret);
    }
  });

  it('is nowhere in the files of the database, whatever becomes of the event it was typed in', async () => {
    const folder = await openFolder();
    const trouble: { kind: 'none' | 'store' | 'bug' } = { kind: 'none' };
    const content = await realContent();
    const house = await openHouse({
      content,
      folder,
      between: ({ conversations }) => ({
        conversations: {
          ...conversations,
          write: async (record) => {
            if (trouble.kind === 'store') throw new Fault('store-unavailable', 'The disk is full.');
            if (trouble.kind === 'bug') throw new Error('a bug');
            await conversations.write(record);
          },
        },
      }),
    });
    const secrets: string[] = [];
    for (const kind of ['none', 'store', 'bug'] as const) {
      trouble.kind = 'none';
      await askForCode(house, kind, '1019');
      await house.clockwork.tick();
      const code = codeOf(house.mails);
      secrets.push(code);
      trouble.kind = kind;
      await house.say(`it says ${code}`, guest(kind));
    }
    await house.close();
    expect(new Set(secrets).size).toBe(3);
    const bytes = await bytesIn(folder);
    expect(bytes.includes('cancel my order 1019')).toBe(true);
    for (const code of secrets) expect(bytes.includes(code)).toBe(false);
  });

  it('proves nothing in another conversation', async () => {
    const house = await open();
    await askForCode(house, 'a');
    const code = codeOf(house.mails);
    await askForCode(house, 'b', '1019', 'somebody.else@example.com');
    expect(await house.say(code, guest('b'))).toContain("doesn't fit");
    expect(await house.say(code, guest('a'))).toContain('that fits');
  });

  it('waits for a shop that does not answer, and is sent once it does', async () => {
    const house = await open();
    asked += 1;
    await house.say('cancel my order 1019', guest('a'), `number-${asked}`);
    await house.say(jordan, guest('a'), `email-${asked}`);
    house.demoShop.misbehave({ kind: 'unreachable' });
    await house.clockwork.tick();
    expect(codesIn(house)).toBe(0);
    await house.clockwork.tick();
    expect(codesIn(house)).toBe(1);
  });
});

describe('limits', () => {
  it('are the same for two processes', async () => {
    const folder = await openFolder();
    const [first, second] = [await open(folder), await open(folder)];
    const said: string[] = [];
    for (const [index, house] of [first, second, first, second, first].entries())
      said.push(await askForCode(house, `conversation-${index}`));
    expect(codesIn(first) + codesIn(second)).toBe(3);
    expect(new Set(said.map((text) => text.split('\n').at(-1))).size).toBeLessThanOrEqual(2);
  });
});

describe('signing out', () => {
  it('ends what was proven and what was begun, without a word', async () => {
    const house = await open();
    await askForCode(house, 'a');
    expect(await house.say(codeOf(house.mails), guest('a'))).toContain('that fits');
    expect((await house.conversation('a')).proof).not.toBeNull();
    expect(await house.bring({ kind: 'signed-out' }, guest('a'))).toEqual([]);
    expect(await house.conversation('a')).toMatchObject({ proof: null, stack: [], offered: [] });
    expect(await house.say('where is my order 1019?', guest('a'))).not.toContain('Headphones');
    expect((await house.conversation('a')).stack.map(({ flow }) => flow)).toContain('prove');
  });
});

describe('a client that asks for the codes of many orders', () => {
  it('has ten mailed an hour, and is told the same when that is over', async () => {
    const house = await open();
    const orders = await house.demoShop.list({ kind: 'system', job: 'test' }, { limit: 500 });
    const byAddress = new Map(orders.filter(({ market }) => market === 'us').map((one) => [one.email, one]));
    const wanted = [...byAddress.values()].slice(0, 11);
    expect(wanted).toHaveLength(11);
    const told = new Set<string>();
    for (const { number, email } of wanted) {
      const speaker = { ...guest(`order-${number}`), client: 'one' };
      await house.say(`cancel my order ${number}`, speaker);
      const said = await house.say(email ?? '', speaker);
      told.add(said.replaceAll(number, 'NUMBER').replaceAll(email ?? '', 'EMAIL'));
      await house.clockwork.tick();
    }
    expect(codesIn(house)).toBe(10);
    expect(told.size).toBe(1);
    await askForCode(house, 'another', '1019');
    expect(codesIn(house)).toBe(11);
  });
});

describe('whether there is such an order', () => {
  it('changes no byte of what is said', async () => {
    const house = await open();
    const tellings: string[] = [];
    for (const [number, email] of [
      ['1019', jordan],
      ['1019', 'jordan.lea@example.com'],
      ['9919', jordan],
    ] as const) {
      const conversation = `telling-${tellings.length}`;
      await askForCode(house, conversation, number, email);
      for (const wrong of ['000 001', '000002', '000003']) await house.say(wrong, guest(conversation));
      const told = (await house.transcript(conversation)).map(({ text, buttons, from, trace }) => {
        return { text, from, buttons: buttons.map(({ title }) => title), trace };
      });
      tellings.push(JSON.stringify(told).replaceAll(number, 'NUMBER').replaceAll(email, 'EMAIL'));
    }
    expect(codesIn(house)).toBe(1);
    expect(new Set(tellings)).toEqual(new Set([tellings[0]]));
  });

  it('changes neither what is asked of store and shop in a turn nor how often a code is hashed', async () => {
    const content = await realContent();
    const calls: string[] = [];
    const house = await openHouse({
      content,
      between: ({ conversations, shop, proofs }) => ({
        conversations: noting(conversations, calls),
        shop: noting(shop, calls),
        proofs: noting(proofs, calls),
      }),
    });
    onTestFinished(() => house.close());
    const scrypt = createHook({
      init: (_id, type) => {
        if (type === 'SCRYPTREQUEST') calls.push(type);
      },
    });
    const told: string[][] = [];
    for (const [number, email] of [
      ['1019', jordan],
      ['1019', 'jordan.lea@example.com'],
      ['9919', jordan],
    ] as const) {
      const speaker = guest(`calls-${told.length}`);
      scrypt.enable();
      calls.length = 0;
      await house.say(`cancel my order ${number}`, speaker);
      await house.say(email, speaker);
      const asked = calls.splice(0);
      await house.clockwork.tick();
      calls.length = 0;
      await house.say('000 001', speaker);
      scrypt.disable();
      told.push([...asked, 'the code', ...calls]);
    }
    expect(codesIn(house)).toBe(1);
    expect(told[0]?.filter((call) => call === 'SCRYPTREQUEST')).toHaveLength(1);
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  const { happenings } = proofOf(300);
  const samples = Math.ceil(happenings / 66);

  it.skipIf(samples < 100)(
    'cannot be told from how long an answer takes',
    async () => {
      const house = await open();
      const orders = await house.demoShop.list({ kind: 'system', job: 'test' }, { limit: 500 });
      const real = orders.filter(({ market, email }) => market === 'us' && email !== null);
      const times = { request: { hit: [0], miss: [0] }, check: { hit: [0], miss: [0] } };
      for (let sample = 0; sample < samples * 2; sample += 1) {
        const order = real[sample % real.length];
        const kind = Math.floor(sample / 2) % 2 === sample % 2 ? 'hit' : 'miss';
        const conversation = guest(`sample-${sample}`);
        const number = kind === 'hit' ? (order?.number ?? '') : String(9000 + (sample % 900));
        await house.say(`cancel my order ${number}`, conversation);
        times.request[kind].push(await timeOf(() => house.say(order?.email ?? '', conversation)));
        await house.clockwork.tick();
        times.check[kind].push(await timeOf(() => house.say('000000', conversation)));
      }
      for (const { hit, miss } of [times.request, times.check]) {
        const curve = areaUnderCurve(hit.slice(20), miss.slice(20));
        process.stdout.write(`area under the curve: ${curve.toFixed(4)} of ${hit.length + miss.length}\n`);
        expect(Math.abs(curve - 0.5)).toBeLessThanOrEqual(0.03);
      }
    },
    3_600_000,
  );
});

/** A port that notes by name what is asked of it. */
function noting<Port extends object>(port: Port, calls: string[]): Port {
  return new Proxy(port, {
    get: (target, name, receiver): unknown => {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method === 'function') calls.push(String(name));
      return method;
    },
  });
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** How often a hit takes longer than a miss, ties half: the Mann–Whitney statistic, by pairs. */
function areaUnderCurve(hits: readonly number[], misses: readonly number[]): number {
  const above = hits.reduce(
    (sum, hit) => sum + misses.reduce((part, miss) => part + (hit > miss ? 1 : hit === miss ? 0.5 : 0), 0),
    0,
  );
  return above / (hits.length * misses.length);
}

/** Every byte of a store's files, free pages and logs included. */
async function bytesIn(folder: string): Promise<Buffer> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('polydesk.sqlite'));
  return Buffer.concat(await Promise.all(names.map((name) => readFile(path.join(folder, name)))));
}

/** All that a store keeps of events, conversations and audits, as text. */
function everythingKeptIn(folder: string): string {
  const file = new Database(path.join(folder, 'polydesk.sqlite'), { readonly: true });
  const audit = ['audit_entries', 'audit_facts'];
  const tables = ['events', 'entries', 'conversations', ...audit, 'mails', 'proof_codes', 'proof_tries'];
  const rows = tables.map((table) => file.prepare(`select * from ${table}`).all());
  file.close();
  return JSON.stringify(rows);
}
