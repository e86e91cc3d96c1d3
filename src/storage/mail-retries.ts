/** Minutes until a mail that failed is taken again, by how often it has failed. */
const retryMinutes = [1, 5, 25, 60, 60];

/** How long a mail waits after an attempt that failed, in milliseconds; null when it is given up. */
export function retryDelay(attempts: number): number | null {
  const minutes = retryMinutes[attempts - 1];
  return minutes === undefined ? null : minutes * 60_000;
}

/** The bug of settling a mail that nobody took, or that was settled before. */
export function notBeingSent(id: string): Error {
  return new Error(`Mail ${id} is not being sent; only a mail that was taken is settled, and only once.`);
}

/** Kinds of mails whose text is forgotten as soon as they are on their way: it holds what proves something. */
export const secretMails: readonly string[] = ['proof-code'];
