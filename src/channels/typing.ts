import type { Receipt } from '../app/door.ts';

/** Soon enough to be seen, late enough that a quick answer shows none. */
const firstAfterMs = 400;
/** Clients show typing for about five seconds. */
const againAfterMs = 4000;

/** Shows typing for as long as an event's replies are to come, unless they come at once. */
export function showTypingUntilReplied(receipt: Receipt, show: () => void): void {
  let timer = setTimeout(repeat, firstAfterMs);
  function repeat(): void {
    show();
    timer = setTimeout(repeat, againAfterMs);
  }
  void receipt.replies.finally(() => clearTimeout(timer));
}
