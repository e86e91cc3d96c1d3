import { createAssistant, type Assistant } from '../app/assistant.ts';
import { createClockwork, type Clockwork } from '../app/clockwork.ts';
import { createConsult, type Consult } from '../app/consult-handler.ts';
import { createOperations, type LedgeredOperations } from '../app/operations.ts';
import { createProofCodes } from '../app/proof-codes.ts';
import { createOwnDesk } from '../app/desk.ts';
import { offerHandOffs } from '../app/offer-hand-offs.ts';
import type { Content } from '../content/load-content.ts';
import { handlerBook } from '../handlers/handler-book.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Attendance } from '../ports/attendance.ts';
import type { ConversationStore } from '../ports/conversation-store.ts';
import type { Delivery } from '../ports/delivery.ts';
import type { HandOffs } from '../ports/hand-offs.ts';
import type { DeskOutlook } from '../ports/human-desk.ts';
import type { Log } from '../ports/log.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { OperationLedger } from '../ports/operation-ledger.ts';
import type { OrderBackend } from '../ports/order-backend.ts';
import type { ProofLedger } from '../ports/proof-ledger.ts';

/** What stands between the channels and the outside world. */
export interface House {
  readonly assistant: Assistant;
  readonly operations: LedgeredOperations;
  readonly clockwork: Clockwork;
  readonly consult: Consult;
  readonly markets: Content['markets'];
}

/** Puts the rooms together; starts nothing. */
export function assembleHouse(parts: {
  readonly content: Content;
  readonly conversations: ConversationStore;
  readonly handOffs: HandOffs;
  readonly attendance: Attendance;
  /** What can be promised of another product's desk, where one serves instead of ours. */
  readonly elsewhere?: DeskOutlook | null;
  readonly ledger: OperationLedger;
  readonly proofs: ProofLedger;
  readonly audit: AuditTrail;
  readonly shop: OrderBackend;
  readonly mailer: Mailer;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly log: Log;
}): House {
  const { content, ledger, proofs, shop, clock, log, elsewhere = null } = parts;
  const ownDesk = createOwnDesk({ ...parts, markets: content.markets });
  const operations = createOperations({ ledger, shop, clock, log });
  const shared = { ...parts, store: parts.conversations, desk: elsewhere ?? ownDesk, operations };
  const proofCodes = createProofCodes(proofs);
  const deciding = { ...shared, handlers: handlerBook, proofCodes };
  const assistant = createAssistant(deciding);
  const offering = { ...shared, desk: ownDesk, door: assistant };
  const offer = elsewhere === null ? () => offerHandOffs(offering) : () => Promise.resolve();
  const clockwork = createClockwork({ ...shared, door: assistant, offerHandOffs: offer });
  return { assistant, operations, clockwork, consult: createConsult(deciding), markets: content.markets };
}
