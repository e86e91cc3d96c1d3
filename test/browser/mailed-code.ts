import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { eventually } from '../support/eventually.ts';
import { partsOfMail } from '../support/read-mail.ts';

/** The plain words of all letters that were put into a folder, and to whom they go. */
export async function lettersIn(
  mails: string,
): Promise<readonly { readonly to: string; readonly words: string }[]> {
  const files = (await readdir(mails)).toSorted();
  const letters = await Promise.all(files.map((file) => readFile(path.join(mails, file), 'utf8')));
  return letters.map((letter) => ({
    to: /^To: (.*)\r$/mu.exec(letter)?.[1] ?? '',
    words: partsOfMail(letter).get('text/plain') ?? '',
  }));
}

/** The code that was mailed to an address, once it was. `mails` is the folder that mails are put in. */
export function mailedCode(mails: string, address: string): Promise<string> {
  return eventually(async () => {
    const codes = (await lettersIn(mails))
      .filter(({ to }) => to === address)
      .flatMap(({ words }) => /(?<!\d)\d{6}(?!\d)/u.exec(words) ?? []);
    const code = codes.at(-1);
    if (code === undefined) throw new Error(`No code was mailed to ${address} yet.`);
    return code;
  });
}
