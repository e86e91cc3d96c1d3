import type { SendMailOptions } from 'nodemailer';
import type { MailThread, OutgoingMail } from '../ports/mailer.ts';

/**
 * Turns a mail into what nodemailer sends. Text of a right-to-left language gets an HTML part beside it that is marked so:
 * readers take plain text for left-to-right whatever marks are in it.
 */
export function composeMail(mail: OutgoingMail, from: string): SendMailOptions {
  const domain = from.replace(/^.*@/, '').replace(/>.*$/, '');
  const direction = new Intl.Locale(mail.language).getTextInfo().direction;
  const html = direction === 'rtl' ? { html: toHtml(mail, direction) } : {};
  return {
    ...(mail.thread === undefined
      ? { messageId: `<${safeId(mail.id)}@${domain}>` }
      : threadHeaders(mail.thread)),
    from,
    // As an object, an address is one address: a comma in it adds no recipient.
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    ...html,
    headers: {
      'Content-Language': mail.language,
      ...(mail.thread === undefined ? { 'Auto-Submitted': 'auto-generated' } : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function threadHeaders({ messageId, inReplyTo, references, replyTo }: MailThread): SendMailOptions {
  return {
    messageId: `<${messageId}>`,
    ...(inReplyTo === null ? {} : { inReplyTo: `<${inReplyTo}>` }),
    ...(references.length === 0 ? {} : { references: references.map((id) => `<${id}>`) }),
    replyTo: { name: '', address: replyTo },
  };
}

/** An id in letters that a message id and a file name may hold; different ids stay different. */
export function safeId(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9_-]/gu, (letter) => `=${(letter.codePointAt(0) ?? 0).toString(16)}=`);
}

function toHtml(mail: OutgoingMail, direction: string): string {
  const paragraphs = mail.text
    .trim()
    .split(/(?:\r?\n){2,}/)
    .map((paragraph) => `<p dir="${direction}">${escapeHtml(paragraph).replaceAll(/\r?\n/g, '<br>\n')}</p>`);
  return [
    '<!doctype html>',
    `<html lang="${mail.language}" dir="${direction}">`,
    `<head><meta charset="utf-8"><title>${escapeHtml(mail.subject)}</title></head>`,
    `<body dir="${direction}">`,
    ...paragraphs,
    '</body>',
    '</html>',
  ].join('\n');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (letter) => entities[letter] ?? letter);
}
