import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { Fault } from '../ports/fault.ts';
import type { Mailer, OutgoingMail } from '../ports/mailer.ts';
import { composeMail, safeId } from './compose-mail.ts';

/** Where mail goes: into a folder, one `.eml` file each, or out by SMTP. */
type MailSettings =
  | { readonly kind: 'folder'; readonly folder: string }
  /** `url` like `smtps://user:password@mail.example:465`; `from` is the sender's address. */
  | { readonly kind: 'smtp'; readonly url: string; readonly from: string };

const folderSender = 'no-reply@polydesk.example';
const connectMilliseconds = 20_000;
const silenceMilliseconds = 60_000;

/** Makes a mailer. A folder is made when the first mail is written; a server is called for each mail. */
export function createMailer(settings: MailSettings): Mailer {
  return settings.kind === 'folder' ? createFolderMailer(settings.folder) : createSmtpMailer(settings);
}

/** Writes whole files only; the same mail again replaces its file. */
function createFolderMailer(folder: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    send: async (mail) => {
      try {
        const { message } = await transport.sendMail(composeMail(mail, folderSender));
        const file = join(folder, `${safeId(mail.id)}.eml`);
        await mkdir(folder, { recursive: true });
        await writeFile(`${file}.part`, message, { flush: true });
        await rename(`${file}.part`, file);
      } catch (error) {
        throw notTaken(mail, 'it could not be written; see that the mail folder can be', error);
      }
    },
  };
}

/**
 * Hands mail to a server. When the line breaks after the text went out nobody knows whether it was taken: that is the fault
 * `mail-fate-unknown`, and a mail sent again bears the same message id.
 */
function createSmtpMailer(settings: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport({
    url: settings.url,
    connectionTimeout: connectMilliseconds,
    greetingTimeout: connectMilliseconds,
    socketTimeout: silenceMilliseconds,
  });
  return {
    send: async (mail) => {
      try {
        await transport.sendMail(composeMail(mail, settings.from));
      } catch (error) {
        if (isRefusal(error)) throw notTaken(mail, 'the mail server cannot be reached or refused it', error);
        const message = `Mail ${mail.id} may or may not have gone out: the line to the mail server broke.`;
        throw new Fault('mail-fate-unknown', message, { cause: error });
      }
    },
  };
}

function notTaken(mail: OutgoingMail, why: string, cause: unknown): Fault {
  return new Fault('mail-not-taken', `Mail ${mail.id} was not taken: ${why}.`, { cause });
}

/** Codes of nodemailer for what goes wrong before any text is sent (https://nodemailer.com/errors). */
const earlyCodes: readonly string[] = ['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EENVELOPE', 'ECONFIG'];

const smtpErrorSchema = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  syscall: z.string().optional(),
});

/** Says whether a mail was certainly not taken: the server said so, or there never was a line to it. */
function isRefusal(error: unknown): boolean {
  const { success, data } = smtpErrorSchema.safeParse(error);
  if (!success) return false;
  const { code, responseCode, syscall } = data;
  return (
    responseCode !== undefined || syscall === 'connect' || (code !== undefined && earlyCodes.includes(code))
  );
}
