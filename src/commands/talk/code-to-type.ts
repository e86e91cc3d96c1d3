import type { OutgoingMail } from '../../ports/mailer.ts';

/** A code that was never mailed in a conversation without mails. */
const anyCode = '271828';

/**
 * The code of the last mail that has one, or one that is not it. Throws where the right one is to be typed and none was
 * mailed.
 */
export function codeToType(which: 'right' | 'wrong', mails: readonly OutgoingMail[]): string {
  const mailed = mails.findLast(({ kind }) => kind === 'proof-code')?.text.match(/\d{6}/u)?.[0];
  if (which === 'wrong') return mailed === undefined ? anyCode : otherThan(mailed);
  if (mailed === undefined) throw new Error('No code was mailed that could be typed; expect the mail first.');
  return mailed;
}

function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}
