import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { codeLasts, codesKept, sendLimits } from '../../src/app/send-codes.ts';
import { conversationIdSchema, eventIdSchema, type ConversationId } from '../../src/conversation/event.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { orderIdSchema } from '../../src/domain/identifiers.ts';
import { instantAfter, instantBefore, type Instant } from '../../src/domain/time.ts';
import type { IssuedCode, ProofLedger } from '../../src/ports/proof-ledger.ts';
import type { Store } from '../../src/storage/store.ts';
import {
  acceptSample,
  minutesAfterNoon,
  noon,
  sampleMail,
  sampleNote,
  sampleTurn,
  thread,
} from './store-samples.ts';

const lamp = orderIdSchema.parse('lamp');
const hashed = { salt: '0a'.repeat(16), hash: '0b'.repeat(32) };
const most = 5;

/** The promises of `ProofLedger`, whatever keeps them. */
export function describeProofLedger(makeStore: () => Promise<Store>, courses = 25): void {
  let store: Store;
  let proofs: ProofLedger;
  beforeEach(async () => {
    store = await makeStore();
    proofs = store.proofs;
  });
  afterEach(() => store.close());

  const event = (id: string) => eventIdSchema.parse(id);
  const begin = (id: string, now: Instant = noon, conversation: ConversationId = thread) =>
    proofs.beginTry(conversation, event(id), most, now);
  const end = (id: string, fits: boolean) => proofs.endTry(thread, event(id), fits);

  it('gives a request out until it is settled, once', async () => {
    await noteRequest(store, 'r-1');
    expect(await proofs.openRequests(5)).toEqual([{ ...request('r-1'), conversation: thread }]);
    expect(await settle(proofs, 'r-1', lampCode('r-1'))).toBe('issued');
    expect(await proofs.openRequests(5)).toEqual([]);
    expect(await settle(proofs, 'r-1', lampCode('again'))).toBe('settled-before');
    expect(await store.conversations.takeMail(noon)).toMatchObject({
      id: 'r-1.code',
      text: 'text of r-1.code',
    });
    expect(await store.conversations.takeMail(noon)).toBeNull();
    expect(await store.audit.entries(thread)).toMatchObject([{ action: 'code-mailed' }]);
  });

  it('proves the order of a code that fits, once', async () => {
    await issue(store, 'r-1', lampCode('r-1'));
    expect(await begin('e-1')).toEqual({ kind: 'open', code: hashed });
    expect(await end('e-1', true)).toEqual({ order: lamp, at: noon });
    expect(await begin('e-2')).toEqual({ kind: 'open', code: null });
    expect(await end('e-2', true)).toBeNull();
  });

  it('counts an event once and answers it the same, however often it is decided', async () => {
    await issue(store, 'r-1', lampCode('r-1'));
    await begin('e-1');
    expect(await begin('e-1')).toEqual({ kind: 'open', code: hashed });
    await end('e-1', true);
    expect(await begin('e-1', minutesAfterNoon(90))).toEqual({
      kind: 'decided',
      proven: { order: lamp, at: noon },
    });
    expect(await end('e-1', false)).toEqual({ order: lamp, at: noon });
    await issue(store, 'r-2', lampCode('r-2'));
    await begin('e-2');
    expect(await end('e-2', false)).toBeNull();
    expect(await begin('e-2')).toEqual({ kind: 'decided', proven: null });
  });

  it('is dead after five tries, even when all begin at once', async () => {
    await issue(store, 'r-1', lampCode('r-1'));
    const tries = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((number) => begin(`e-${number}`)));
    expect(tries.filter((one) => one.kind === 'open' && one.code !== null)).toHaveLength(most);
    const late = tries.findIndex((one) => one.kind === 'open' && one.code === null);
    expect(await end(`e-${late + 1}`, true)).toBeNull();
  });

  it('lasts as long as it was made for', async () => {
    await issue(store, 'r-1', lampCode('r-1'));
    expect(await begin('e-1', minutesAfterNoon(9))).toMatchObject({ code: hashed });
    expect(await begin('e-2', minutesAfterNoon(10))).toMatchObject({ code: null });
  });

  it('is bound to its conversation', async () => {
    await issue(store, 'r-1', lampCode('r-1'));
    const other = conversationIdSchema.parse('thread-other');
    await noteRequest(store, 'r-2', other);
    expect(await begin('e-1', noon, other)).toEqual({ kind: 'open', code: null });
  });

  it('gives way to a newer one, and also to one that was never sent and fits nothing', async () => {
    await issue(store, 'r-1', lampCode('r-1'));
    const decoy = { ...hashed, hash: '0c'.repeat(32), sent: null, expiresAt: minutesAfterNoon(10) };
    await issue(store, 'r-2', decoy);
    expect(await begin('e-1')).toMatchObject({ code: { hash: '0c'.repeat(32) } });
    expect(await end('e-1', true)).toBeNull();
    await issue(store, 'r-3', lampCode('r-3'));
    expect(await begin('e-2')).toMatchObject({ code: hashed });
  });

  it('refuses to end a try that was never begun', async () => {
    await expect(end('e-9', true)).rejects.toThrow('begun');
  });

  it('forgets everything of old codes, the text of mails that hang included', async () => {
    await issue(store, 'r-1', lampCode('r-1'));
    await store.conversations.takeMail(noon);
    await begin('e-1');
    await proofs.forget(minutesAfterNoon(1));
    expect(await begin('e-1')).toEqual({ kind: 'open', code: null });
    await store.conversations.settleMail('r-1.code', 'failed', noon);
    expect(await store.conversations.takeMail(minutesAfterNoon(600))).toMatchObject({ text: '' });
  });

  it('sends to no order and no address more often than the limits say, and always as often', async () => {
    const sends = fc.record({
      order: fc.constantFrom('lamp', 'mug'),
      address: fc.constantFrom('ada@example.com', 'bo@example.com', 'cy@example.com'),
      afterMinutes: fc.constantFrom(0, 1, 7, 19, 20, 59, 60, 61, 400, 1439, 1440),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(sends, { maxLength: 25 }), async (wanted) => {
        run += 1;
        const own = await makeStore();
        let minutes = 0;
        const made: { readonly order: string; readonly address: string; readonly at: number }[] = [];
        for (const [index, { order, address, afterMinutes }] of wanted.entries()) {
          minutes += afterMinutes;
          const now = minutesAfterNoon(minutes);
          const within = (hours: number, like: (one: (typeof made)[number]) => boolean): number =>
            made.filter((one) => like(one) && one.at > minutes - hours * 60).length;
          const isOver =
            within(1, (one) => one.order === order) >= 3 ||
            within(24, (one) => one.order === order) >= 5 ||
            within(1, (one) => one.address === address) >= 3;
          const id = `run-${run}-${index}`;
          const conversation = conversationIdSchema.parse(`thread-${id}`);
          await noteRequest(own, id, conversation);
          const code = codeFor(id, orderIdSchema.parse(order), address, instantAfter(now, codeLasts));
          const outcome = await own.proofs.settle(id, code, sendLimits, now);
          expect(outcome).toBe(isOver ? 'over-limit' : 'issued');
          if (!isOver) made.push({ order, address, at: minutes });
          await own.proofs.forget(instantBefore(now, codesKept));
        }
        await own.close();
      }),
      { seed: 4, numRuns: courses },
    );
  });

  it('mails ten codes an hour for one client at the most, whatever the orders, and counts no other', async () => {
    const ask = async (id: string, client: string | null, isSent = true): Promise<string> => {
      await noteRequest(store, id, conversationIdSchema.parse(`thread-${id}`), client);
      const code = codeFor(id, orderIdSchema.parse(`order-${id}`), `${id}@example.com`, minutesAfterNoon(10));
      return settle(proofs, id, isSent ? code : { ...code, sent: null });
    };
    const outcomes: string[] = [];
    for (let number = 1; number <= 3; number += 1) await ask(`miss-${number}`, 'one', false);
    for (let number = 1; number <= 11; number += 1) outcomes.push(await ask(`hit-${number}`, 'one'));
    expect(outcomes).toEqual([...Array.from({ length: 10 }, () => 'issued'), 'over-limit']);
    expect(await ask('of-another', 'two')).toBe('issued');
    expect(await ask('of-nobody', null)).toBe('issued');
  });

  it('makes ten codes an hour for one conversation at the most, sent or not', async () => {
    const outcomes: string[] = [];
    for (let number = 1; number <= 11; number += 1) {
      await noteRequest(store, `r-${number}`);
      const decoy = { ...hashed, sent: null, expiresAt: minutesAfterNoon(10) };
      outcomes.push(await settle(proofs, `r-${number}`, decoy));
    }
    expect(outcomes).toEqual([...Array.from({ length: 10 }, () => 'issued'), 'over-limit']);
  });
}

function request(id: string, client: string | null = null) {
  const language = languageSchema.parse('en');
  return { id, number: '1023', email: 'Ada@Example.com', language, at: noon, client };
}

/** Writes a turn that asked for a code. */
async function noteRequest(
  { conversations }: Store,
  id: string,
  conversation: ConversationId = thread,
  client: string | null = null,
): Promise<void> {
  const accepted = await acceptSample(conversations, `event of ${id}`, conversation);
  const { revision } = (await conversations.read(conversation)) ?? { revision: 0 };
  await conversations.write(sampleTurn(accepted, revision + 1, { proofRequests: [request(id, client)] }));
}

async function issue(store: Store, id: string, code: IssuedCode): Promise<void> {
  await noteRequest(store, id);
  expect(await settle(store.proofs, id, code)).toBe('issued');
}

function settle(proofs: ProofLedger, id: string, code: IssuedCode): ReturnType<ProofLedger['settle']> {
  return proofs.settle(id, code, sendLimits, noon);
}

function lampCode(id: string): IssuedCode {
  return codeFor(id, lamp, 'ada@example.com', minutesAfterNoon(10));
}

function codeFor(
  id: string,
  order: NonNullable<IssuedCode['sent']>['order'],
  address: string,
  expiresAt: Instant,
): IssuedCode {
  const mail = { ...sampleMail(`${id}.code`), kind: 'proof-code', text: `text of ${id}.code` };
  return { ...hashed, sent: { order, address, mail, note: sampleNote('code-mailed') }, expiresAt };
}
