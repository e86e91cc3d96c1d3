import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { eventually } from '../support/eventually.ts';
import { partsOfMail } from '../support/read-mail.ts';

/** The code that was mailed to an address, once it was. `mails` is the folder that mails are put in. */
export function mailedCode(mails: string, address: string): Promise<string> {
  return eventually(async () => {
    const files = await readdir(mails);
    const letters = await Promise.all(files.map((file) => readFile(path.join(mails, file), 'utf8')));
    const codes = letters
      .filter((letter) => letter.includes(`To: ${address}\r\n`))
      .flatMap((letter) => /(?<!\d)\d{6}(?!\d)/u.exec(partsOfMail(letter).get('text/plain') ?? '') ?? []);
    const code = codes.at(-1);
    if (code === undefined) throw new Error(`No code was mailed to ${address} yet.`);
    return code;
  });
}
