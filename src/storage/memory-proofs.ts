import type { ConversationId, EventId } from '../conversation/event.ts';
import type { Instant } from '../domain/time.ts';
import type {
  BegunTry,
  IssuedCode,
  OpenRequest,
  ProofLedger,
  ProvenTry,
  SendLimits,
} from '../ports/proof-ledger.ts';
import type { MemoryAudit } from './audit/memory-audit.ts';
import type { MemoryMails } from './memory-mails.ts';
import { toMilliseconds } from './milliseconds.ts';

interface KeptCode extends IssuedCode {
  readonly id: string;
  readonly conversation: ConversationId;
  readonly client: string | null;
  readonly issued: number;
  tries: number;
  used: boolean;
}

interface KeptTry {
  readonly code: KeptCode | undefined;
  readonly at: Instant;
  verdict: boolean | null;
}

/** Codes and tries in memory, beside the conversations that ask for them. */
export interface MemoryProofs extends ProofLedger {
  readonly note: (requests: readonly OpenRequest[]) => void;
}

interface Kept {
  readonly requests: Map<string, OpenRequest>;
  readonly codes: Map<string, KeptCode>;
  readonly tries: Map<string, KeptTry>;
}

/** Keeps codes and tries in memory; the same moves as in `proofs.ts`. */
export function createMemoryProofs(mails: MemoryMails, audit: MemoryAudit): MemoryProofs {
  const kept: Kept = { requests: new Map(), codes: new Map(), tries: new Map() };
  const answer = <T>(work: () => T): Promise<T> => Promise.try(() => structuredClone(work()));
  return {
    note: (requests) => {
      for (const request of requests) kept.requests.set(request.id, request);
    },
    openRequests: (limit) => answer(() => [...kept.requests.values()].slice(0, limit)),
    settle: (...request) => answer(() => settle(kept, { mails, audit }, ...structuredClone(request))),
    beginTry: (...attempt) => answer(() => beginTry(kept, ...attempt)),
    endTry: (...attempt) => answer(() => endTry(kept, ...attempt)),
    forget: (before) =>
      answer(() => {
        const until = toMilliseconds(before);
        for (const [id, { issued }] of kept.codes) {
          if (issued >= until) continue;
          kept.codes.delete(id);
          mails.forgetText(`${id}.code`);
        }
        for (const [key, { at }] of kept.tries) if (toMilliseconds(at) < until) kept.tries.delete(key);
      }),
  };
}

function settle(
  { requests, codes }: Kept,
  { mails, audit }: { readonly mails: MemoryMails; readonly audit: MemoryAudit },
  ...[id, code, limits, now]: Parameters<ProofLedger['settle']>
): Awaited<ReturnType<ProofLedger['settle']>> {
  const request = requests.get(id);
  if (request === undefined) return 'settled-before';
  requests.delete(id);
  const { conversation, client } = request;
  const issued = toMilliseconds(now);
  const made: KeptCode = { ...code, id, conversation, client, issued, tries: 0, used: false };
  if (isOverLimit([...codes.values()], made, limits)) return 'over-limit';
  if (code.sent !== null) {
    mails.add([code.sent.mail]);
    audit.append(conversation, [code.sent.note]);
  }
  codes.set(id, made);
  return 'issued';
}

function isOverLimit(codes: readonly KeptCode[], made: KeptCode, limits: SendLimits): boolean {
  const { conversation, client, sent, issued } = made;
  const alike = {
    perConversation: codes.filter((code) => code.conversation === conversation),
    perOrder: sent === null ? [] : codes.filter((code) => code.sent?.order === sent.order),
    perAddress: sent === null ? [] : codes.filter((code) => code.sent?.address === sent.address),
    perClient:
      sent === null || client === null
        ? []
        : codes.filter((code) => code.sent !== null && code.client === client),
  };
  const buckets = ['perConversation', 'perOrder', 'perAddress', 'perClient'] as const;
  return buckets.some((bucket) =>
    limits[bucket].some(({ most, hours }) => {
      const since = issued - hours * 3_600_000;
      return alike[bucket].filter((code) => code.issued > since).length >= most;
    }),
  );
}

function beginTry(
  { codes, tries }: Kept,
  ...[conversation, event, most, now]: Parameters<ProofLedger['beginTry']>
): BegunTry {
  const key = keyOf(conversation, event);
  const known = tries.get(key);
  if (known !== undefined) {
    if (known.verdict === null) return open(known.code);
    return { kind: 'decided', proven: known.verdict ? provenBy(known) : null };
  }
  const latest = [...codes.values()].findLast((code) => code.conversation === conversation);
  const isLive =
    latest !== undefined &&
    toMilliseconds(latest.expiresAt) > toMilliseconds(now) &&
    latest.tries < most &&
    !latest.used;
  const code = isLive ? latest : undefined;
  if (code !== undefined) code.tries += 1;
  tries.set(key, { code, at: now, verdict: null });
  return open(code);
}

function open(code: KeptCode | undefined): BegunTry {
  return { kind: 'open', code: code === undefined ? null : { salt: code.salt, hash: code.hash } };
}

function endTry(
  { tries }: Kept,
  ...[conversation, event, fits]: Parameters<ProofLedger['endTry']>
): ProvenTry | null {
  const begun = tries.get(keyOf(conversation, event));
  if (begun === undefined) throw new Error(`No try of event ${event} of ${conversation} was begun.`);
  if (begun.verdict !== null) return begun.verdict ? provenBy(begun) : null;
  const proven = fits && begun.code?.used === false ? provenBy(begun) : null;
  if (proven !== null && begun.code !== undefined) begun.code.used = true;
  begun.verdict = proven !== null;
  return proven;
}

function provenBy({ code, at }: KeptTry): ProvenTry | null {
  const order = code?.sent?.order;
  return order === undefined ? null : { order, at };
}

function keyOf(conversation: ConversationId, event: EventId): string {
  return JSON.stringify([conversation, event]);
}
