import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMailer } from '../../src/mail/create-mailer.ts';
import { Fault } from '../../src/ports/fault.ts';
import type { OutgoingMail } from '../../src/ports/mailer.ts';
import { partsOfMail } from '../support/read-mail.ts';
import { startSmtpServer } from './smtp-server.ts';

const mail: OutgoingMail = {
  id: 'turn:7/mail-1',
  kind: 'cancellation-confirmed',
  to: 'jordan.lee@example.com',
  subject: 'Your order 1023 is cancelled',
  text: 'Hello Jordan,\n\n1 × Desk lamp, black\nRefund: $34.99\n',
  language: 'en',
};
const arabic: OutgoingMail = {
  ...mail,
  id: 'mail-2',
  subject: 'أُلغي طلبك 401002323',
  text: 'مرحبًا نورة،\n\nPolydesk ألغى <كل> شيء.\nالمبلغ: 131.20 ر.س\n',
  language: 'ar',
};

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'polydesk-mail-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function written(...mails: readonly OutgoingMail[]): Promise<readonly string[]> {
  const folder = join(await temporaryFolder(), 'mail');
  const mailer = createMailer({ kind: 'folder', folder });
  for (const each of mails) await mailer.send(each);
  const names = await readdir(folder);
  expect(names.every((name) => name.endsWith('.eml'))).toBe(true);
  return Promise.all(names.toSorted().map((name) => readFile(join(folder, name), 'utf8')));
}

async function faultOf(sending: Promise<void>): Promise<string> {
  try {
    await sending;
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
  return 'none';
}

describe('mail into a folder', () => {
  it('is one whole file for each', async () => {
    const [first] = await written(arabic, mail);
    expect(await written(arabic, mail)).toHaveLength(2);
    expect(first).toContain('@polydesk.example>');
  });

  it('is addressed, dated, named by its id and marked as sent by a machine', async () => {
    const [eml = ''] = await written(mail);
    expect(eml).toContain('To: jordan.lee@example.com\r\n');
    expect(eml).toContain('Subject: Your order 1023 is cancelled\r\n');
    expect(eml).toContain('Message-ID: <turn=3a=7=2f=mail-1@polydesk.example>\r\n');
    expect(eml).toContain('Content-Language: en\r\n');
    expect(eml).toContain('Auto-Submitted: auto-generated\r\n');
    expect(eml).toMatch(/^Date: \w{3}, /m);
  });

  it('has plain text alone in a left-to-right language', async () => {
    const [eml = ''] = await written(mail);
    expect(partsOfMail(eml).get('text/plain')).toContain('1 × Desk lamp, black');
    expect(eml).not.toContain('text/html');
  });

  it('has a part that runs from right to left in Arabic, beside the same plain text', async () => {
    const [eml = ''] = await written(arabic);
    const parts = partsOfMail(eml);
    expect(parts.get('text/plain')?.replaceAll('\r', '').trim()).toBe(arabic.text.trim());
    const html = parts.get('text/html') ?? '';
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('<p dir="rtl">مرحبًا نورة،</p>');
    expect(html).toContain('<p dir="rtl">Polydesk ألغى &lt;كل&gt; شيء.<br>');
  });

  it('is replaced, not doubled, when the same mail is sent again', async () => {
    expect(await written(mail, { ...mail, subject: 'Once more' })).toHaveLength(1);
  });

  it('takes no second recipient and no further header from what it is given', async () => {
    const [eml = ''] = await written({
      ...mail,
      to: 'a@example.com, b@example.com',
      subject: 'Hello\r\nBcc: c@example.com',
    });
    expect(eml).not.toMatch(/^Bcc:/m);
    expect(eml).not.toMatch(/^To: a@example.com, b@example.com/m);
  });

  it('stays in its folder whatever its id', async () => {
    const folder = join(await temporaryFolder(), 'mail');
    await createMailer({ kind: 'folder', folder }).send({ ...mail, id: '../../out' });
    expect(await readdir(folder)).toEqual(['=2e==2e==2f==2e==2e==2f=out.eml']);
  });

  it('is a fault when it cannot be written', async () => {
    const folder = join(await temporaryFolder(), 'a-file');
    await writeFile(folder, '');
    expect(await faultOf(createMailer({ kind: 'folder', folder }).send(mail))).toBe('mail-not-taken');
  });
});

describe('mail by SMTP', () => {
  const from = 'Polydesk <shop@polydesk.example>';

  it('is handed to the server, under the message id of its sender', async () => {
    const server = await startSmtpServer('never');
    await createMailer({ kind: 'smtp', url: server.url, from }).send(mail);
    expect(server.recipients).toEqual(['RCPT TO:<jordan.lee@example.com>']);
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]).toContain('From: Polydesk <shop@polydesk.example>');
    expect(server.mails[0]).toContain('Message-ID: <turn=3a=7=2f=mail-1@polydesk.example>');
  });

  it('is a fault, certainly not taken, when the server refuses the recipient or the text', async () => {
    for (const failing of ['refuses-recipient', 'refuses-text'] as const) {
      const { url } = await startSmtpServer(failing);
      expect(await faultOf(createMailer({ kind: 'smtp', url, from }).send(mail))).toBe('mail-not-taken');
    }
  });

  it('is a fault, certainly not taken, when nobody listens', async () => {
    const mailer = createMailer({ kind: 'smtp', url: 'smtp://127.0.0.1:1', from });
    expect(await faultOf(mailer.send(mail))).toBe('mail-not-taken');
  });

  it('is a fault of another name when the line breaks after the text', async () => {
    const { url, mails } = await startSmtpServer('hangs-up-after-text');
    expect(await faultOf(createMailer({ kind: 'smtp', url, from }).send(mail))).toBe('mail-fate-unknown');
    expect(mails).toHaveLength(1);
  });

  it('holds nothing of the address or the password in its fault', async () => {
    const mailer = createMailer({ kind: 'smtp', url: 'smtp://user:secret@127.0.0.1:1', from });
    await expect(mailer.send(mail)).rejects.toThrow(/^Mail turn:7\/mail-1 was not taken: [^@]*$/);
    await expect(mailer.send(mail)).rejects.not.toThrow(/secret/);
  });
});
