import { archiveOrder } from './archive-order.ts';
import { findArchivedOrder, findOrderToArchive, planArchiving, readArchiveAim } from './archiving.ts';
import { bookCallback } from './book-callback.ts';
import { cancelOrder } from './cancel-order.ts';
import { changeOrder } from './change-order.ts';
import { checkCode } from './check-code.ts';
import { closeAccount } from './close-account.ts';
import type { Handler } from './define-handler.ts';
import { findCaseOrder } from './find-case-order.ts';
import { findMissingOrder } from './find-missing-order.ts';
import { findOrder, listOrders } from './find-order.ts';
import { findOrderUnderReturn, findReturnOrder, listReturnOrders } from './find-return-order.ts';
import { findVanishedOrder } from './find-vanished-order.ts';
import { gatherCase, sumUpCase } from './gather-case.ts';
import { judgeCancellationOfOrder } from './judge-cancellation.ts';
import { findOrderToChange, judgeChangeOfOrder } from './judge-change.ts';
import { judgeClosing } from './judge-closing.ts';
import { judgeMissingOrder, settleMissingQuantities } from './judge-missing.ts';
import { judgeReturnOfOrder, settleReturnQuantities } from './judge-return.ts';
import { lookAtAccount } from './look-at-account.ts';
import { lookForPerson } from './look-for-person.ts';
import { noteRating } from './note-rating.ts';
import { openInvestigation } from './open-investigation.ts';
import { openReturn } from './open-return.ts';
import { planCallback } from './plan-callback.ts';
import { planChange } from './plan-change.ts';
import { planClosing } from './plan-closing.ts';
import { planInvestigation } from './plan-investigation.ts';
import { planNewQuantity } from './plan-new-quantity.ts';
import { prepareCallback } from './prepare-callback.ts';
import { promiseAnswer } from './promise-answer.ts';
import { quoteCancellation } from './quote-cancellation.ts';
import { quoteReturn } from './quote-return.ts';
import { quoteWithdrawal } from './quote-withdrawal.ts';
import { readClaim } from './read-claim.ts';
import { readReason } from './read-reason.ts';
import { readReturnAim } from './read-return-aim.ts';
import { readTrouble } from './read-trouble.ts';
import { requestCode } from './request-code.ts';
import { settleCallbackTime } from './settle-callback-time.ts';
import { settleQuantities } from './settle-quantities.ts';
import { settleReturnWish } from './settle-return-wish.ts';
import { findCancelledOrder, tellCancellation } from './tell-cancellation.ts';
import { findChargedOrder, readCharge, tellCharges } from './tell-charges.ts';
import { tellContact } from './tell-contact.ts';
import { tellCustoms } from './tell-customs.ts';
import { tellListedOrder, tellOrders } from './tell-orders.ts';
import { tellRefunds } from './tell-refunds.ts';
import { findOrderToTrack, trackOrderForShopper } from './track-order.ts';
import { planRequestWithdrawal, withdrawCancellationRequest } from './withdraw-cancellation.ts';
import { weighOrder } from './weigh-order.ts';
import { withdrawReturn } from './withdraw-return.ts';

const handlers: readonly Handler[] = [
  findOrder,
  listOrders,
  judgeCancellationOfOrder,
  settleQuantities,
  readReason,
  quoteCancellation,
  cancelOrder,
  tellCharges,
  readCharge,
  findChargedOrder,
  readArchiveAim,
  planArchiving,
  findOrderToArchive,
  findArchivedOrder,
  archiveOrder,
  noteRating,
  findOrderToChange,
  judgeChangeOfOrder,
  planChange,
  planNewQuantity,
  changeOrder,
  findCancelledOrder,
  tellCancellation,
  planRequestWithdrawal,
  withdrawCancellationRequest,
  findOrderToTrack,
  trackOrderForShopper,
  readReturnAim,
  findReturnOrder,
  findOrderUnderReturn,
  listReturnOrders,
  judgeReturnOfOrder,
  settleReturnQuantities,
  settleReturnWish,
  quoteReturn,
  openReturn,
  quoteWithdrawal,
  withdrawReturn,
  tellRefunds,
  tellCustoms,
  findMissingOrder,
  findVanishedOrder,
  judgeMissingOrder,
  settleMissingQuantities,
  openInvestigation,
  planInvestigation,
  readTrouble,
  tellListedOrder,
  tellOrders,
  tellContact,
  gatherCase,
  lookForPerson,
  weighOrder,
  sumUpCase,
  findCaseOrder,
  promiseAnswer,
  prepareCallback,
  settleCallbackTime,
  planCallback,
  bookCallback,
  judgeClosing,
  planClosing,
  closeAccount,
  lookAtAccount,
  readClaim,
  requestCode,
  checkCode,
];

/** All that the bot can do for a shopper, by name. A new handler is one line here and one file beside. */
export const handlerBook: ReadonlyMap<string, Handler> = new Map(
  handlers.map((handler) => [handler.sheet.name, handler]),
);
