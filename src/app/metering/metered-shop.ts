import { Fault } from '../../ports/fault.ts';
import type { Meter } from '../../ports/meter.ts';
import type { OrderBackend } from '../../ports/order-backend.ts';

/** A write to which the shop gave no answer that tells whether it happened. */
const answerLost = 'answer-lost';

/** The same shop, whose faults are counted. */
export function meterShop(shop: OrderBackend, meter: Meter): OrderBackend {
  const watched = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Fault) meter.shopFailed(error.code);
      throw error;
    }
  };
  const written = async (
    work: () => ReturnType<OrderBackend['perform']>,
  ): ReturnType<OrderBackend['perform']> => {
    const outcome = await watched(work);
    if (outcome.kind === 'unknown') meter.shopFailed(answerLost);
    return outcome;
  };
  return {
    ...shop,
    resolve: (...asked) => watched(() => shop.resolve(...asked)),
    get: (...asked) => watched(() => shop.get(...asked)),
    list: (...asked) => watched(() => shop.list(...asked)),
    account: (...asked) => watched(() => shop.account(...asked)),
    quoteCancellation: (...asked) => watched(() => shop.quoteCancellation(...asked)),
    perform: (...asked) => written(() => shop.perform(...asked)),
    settle: (...asked) => written(() => shop.settle(...asked)),
  };
}
