import { describe } from 'vitest';
import { createMemoryStore } from '../../src/storage/memory-store.ts';
import { describeAgentBook } from '../contracts/agent-book.contract.ts';
import { describeCallbackBook } from '../contracts/callback-book.contract.ts';
import { describeDeskDeeds } from '../contracts/desk-deeds.contract.ts';
import { describeDeskNotes } from '../contracts/desk-notes.contract.ts';
import { describeDeskOutbox } from '../contracts/desk-outbox.contract.ts';
import { describeConversationStore } from '../contracts/conversation-store.contract.ts';
import { describeFigures } from '../contracts/figures.contract.ts';
import { describeHandOffs } from '../contracts/hand-offs.contract.ts';
import { describeOperationLedger } from '../contracts/operation-ledger.contract.ts';
import { describePushOutbox } from '../contracts/push-outbox.contract.ts';
import { describeAuditTrail } from '../contracts/audit-trail.contract.ts';
import { describeSearchIndex } from '../contracts/search-index.contract.ts';
import { describeTicketBook } from '../contracts/ticket-book.contract.ts';
import { describeVisitBook } from '../contracts/visit-book.contract.ts';
import { describeProofLedger } from '../contracts/proof-ledger.contract.ts';

const makeStore = () => Promise.resolve(createMemoryStore());

describe('conversations in memory', () => describeConversationStore(makeStore));
describe('the ledger in memory', () => describeOperationLedger(makeStore));
describe('pushes in memory', () => describePushOutbox(makeStore));
describe('visits in memory', () => describeVisitBook(makeStore));
describe('the audit in memory', () => describeAuditTrail(makeStore));
describe('proofs in memory', () => describeProofLedger(makeStore));
describe('notes in memory', () => describeDeskNotes(makeStore));
describe('news for a desk elsewhere in memory', () => describeDeskOutbox(makeStore));

describe('deeds in memory', () => describeDeskDeeds(makeStore));
describe('agents in memory', () => describeAgentBook(makeStore));
describe('callbacks in memory', () => describeCallbackBook(makeStore));
describe('cases in memory', () => describeTicketBook(makeStore));
describe('the search in memory', () => describeSearchIndex(makeStore));
describe('hand-offs in memory', () => describeHandOffs(makeStore));
describe('figures in memory', () => describeFigures(makeStore));
