import type { Words } from '../../words.ts';

/** What is noted in the audit, as `docs/audit.md` lists it; each has its name under `desk.audit.actions`. */
export const auditActions = [
  'order-cancelled',
  'cancellation-request-withdrawn',
  'return-opened',
  'return-withdrawn',
  'delivery-changed',
  'investigation-opened',
  'order-archived',
  'order-restored',
  'account-closing',
  'callback-booked',
  'callback-number-shown',
  'callback-reached',
  'callback-not-reached',
  'callback-cancelled',
  'callback-put-back',
  'ticket-opened',
  'ticket-shown',
  'ticket-answered',
  'ticket-closed',
  'ticket-reopened',
  'order-shown',
  'orders-shown',
  'code-mailed',
  'proof-given',
  'proof-refused',
  'signed-out',
  'hand-off-requested',
  'desk-queued',
  'desk-joined',
  'desk-returned',
  'desk-released',
  'desk-closed',
  'desk-failed',
  'operation-sent',
  'operation-confirmed',
  'operation-refused',
  'operation-unknown',
  'operation-void',
  'operation-left-open',
  'refund-missing',
  'facts-erased',
  'audit-read',
  'audit-exported',
  'figures-exported',
  'phrases-shown',
  'phrase-labelled',
] as const;

/** The name of an action in the agent's words; one without a name is called as it is noted. */
export function nameOfAction(action: string, words: Words): string {
  const known = auditActions.find((name) => name === action);
  return known === undefined ? action : words.say(`desk.audit.actions.${known}`);
}
