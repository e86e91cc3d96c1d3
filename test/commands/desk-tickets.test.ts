import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ticket } from '../../src/conversation/effect.ts';
import { ticketDetailSchema, ticketsViewSchema, type TicketView } from '../../src/protocol/desk-tickets.ts';
import {
  acceptSample,
  otherThread,
  sampleConversation,
  sampleTurn,
  thread,
} from '../contracts/store-samples.ts';
import { startSmtpServer } from '../mail/smtp-server.ts';
import { openDeskServer } from '../support/desk-server.ts';
import { eventually } from '../support/eventually.ts';
import { partsOfMail } from '../support/read-mail.ts';

type World = Awaited<ReturnType<typeof openDeskServer>>;
type Person = Awaited<ReturnType<World['person']>>;
const secret = 'a-secret-of-at-least-32-characters';
const number = 'T-7F3A21C9';
let world: World;
let smtp: Awaited<ReturnType<typeof startSmtpServer>>;
let mette: Person;
const ends: (() => void)[] = [];

beforeAll(async () => {
  smtp = await startSmtpServer('never', (close) => void ends.push(close));
  world = await openDeskServer({
    MAIL: smtp.url,
    MAIL_FROM: 'Shop <shop@mail.example>',
    MAIL_INBOUND_SECRET: secret,
  });
  mette = await world.person();
  const reason = { key: 'ticket.reason.refund-missing', values: {}, variant: 0 };
  const customer = {
    key: 'ticket.customer',
    values: { customer: { kind: 'code', text: 'us-1' } as const },
    variant: 0,
  };
  await openCase(
    { number, reason: 'refund-missing', mailbox: 'support@shop.example', facts: [reason, customer] },
    thread,
  );
  await openCase(
    { number: 'T-00000000', reason: 'complaint', mailbox: 'support@shop.example', facts: [reason] },
    otherThread,
  );
});
afterAll(async () => {
  await world.close();
  for (const end of ends) end();
});

async function openCase(ticket: Ticket, conversation: typeof thread): Promise<void> {
  const { conversations } = world.store;
  const accepted = await acceptSample(conversations, ticket.number, conversation);
  const state = sampleConversation(1, conversation);
  await conversations.write(sampleTurn(accepted, 1, { conversation: state, tickets: [ticket] }));
}

async function listed(person = mette): Promise<readonly TicketView[]> {
  return ticketsViewSchema.parse(await (await person.call('GET', '/tickets')).json()).tickets;
}
const look = async (of = number) =>
  ticketDetailSchema.parse(await (await mette.call('GET', `/tickets/${of}`)).json());
const reply = (body: object, of = number) => mette.call('POST', `/tickets/${of}/replies`, body);

/** So many mails went out. */
const mailed = (count: number): Promise<void> =>
  eventually(() => {
    expect(smtp.mails).toHaveLength(count);
    return Promise.resolve();
  });

/** The mail service hands on a mail. */
const handOn = (mail: object, shown = secret): Promise<Response> =>
  fetch(`${world.address}/mail/inbound`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shown}`, 'content-type': 'application/json' },
    body: JSON.stringify(mail),
  });
const kindOf = async (mail: object): Promise<unknown> => (await handOn(mail)).json();
const header = (mail: string, name: string): string =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'mu').exec(mail)?.[1]?.replaceAll(/\r\n\s/gu, ' ') ?? 'none';

describe('a case by mail at the desk', () => {
  it('stands there with its facts, and who looked at it is noted', async () => {
    expect((await listed()).map((ticket) => [ticket.number, ticket.state]).sort()).toEqual([
      ['T-00000000', 'open'],
      [number, 'open'],
    ]);
    const { facts, address, mails } = await look();
    expect(facts.join()).toContain('us-1');
    expect(address).toMatch(/^.•••@/u);
    expect(mails).toEqual([]);
    const shown = (await world.store.audit.entries(thread)).filter(({ action }) => action === 'ticket-shown');
    expect(shown.map(({ actor }) => actor.name)).toEqual([mette.agent]);
  });

  it('is answered by SMTP in the frame of the shopper’s language, as a thread that mail programs know', async () => {
    const first = { id: 'reply-0001', text: 'Which card was it?\nAda <b>', leaves: 'waiting-for-shopper' };
    expect((await reply(first)).status).toBe(201);
    expect((await reply(first)).status).toBe(201);
    await mailed(1);
    const [mail = ''] = smtp.mails;
    const id = `<${number}.${mette.agent}.reply-0001@mail.example>`;
    expect(header(mail, 'Message-ID')).toBe(id);
    expect(header(mail, 'Subject')).toBe(`[${number}] Your case`);
    expect(header(mail, 'Reply-To')).toBe('support@shop.example');
    expect([header(mail, 'In-Reply-To'), header(mail, 'Auto-Submitted')]).toEqual(['none', 'none']);
    const text = partsOfMail(mail).get('text/plain') ?? '';
    expect(text.replaceAll('\r', '')).toContain('Hello,\n\nWhich card was it?\nAda <b>\n\nKind regards\n');
    const { ticket, mails } = await look();
    expect(ticket.state).toBe('waiting-for-shopper');
    await eventually(async () => expect((await look()).mails[0]?.delivery).toBe('sent'));
    expect(mails).toMatchObject([{ kind: 'sent', from: mette.agent, text: 'Which card was it?\nAda <b>' }]);
  });

  it('takes the shopper’s answer by what it refers to, masked and once, and answers that in turn', async () => {
    const to = /<(.+)>/u.exec(smtp.recipients[0] ?? '')?.[1] ?? '';
    const answer = {
      from: `Ada <${to.toUpperCase()}>`,
      to: 'shop@mail.example',
      subject: 'Re: something else',
      text: 'It was 4111 1111 1111 1111.',
      messageId: '<answer-1@ada.example>',
      inReplyTo: `<${number}.${mette.agent}.reply-0001@mail.example>`,
    };
    expect(await kindOf(answer)).toEqual({ kind: 'received' });
    expect(await kindOf(answer)).toEqual({ kind: 'known' });
    const { ticket, mails } = await look();
    expect(ticket.state).toBe('open');
    expect(mails).toHaveLength(2);
    expect(mails[1]?.text).toMatch(/^It was .*•+.*\.$/u);
    expect(mails[1]?.text).not.toContain('4111 1111 1111 1111');
    await reply({ id: 'reply-0002', text: 'Thank you, it is on its way.', leaves: 'answered' });
    await mailed(2);
    const mail = smtp.mails[1] ?? '';
    expect(header(mail, 'In-Reply-To')).toBe('<answer-1@ada.example>');
    expect(header(mail, 'References')).toBe(
      `<${number}.${mette.agent}.reply-0001@mail.example> <answer-1@ada.example>`,
    );
  });

  it('keeps what somebody else sends with its number apart, and opens for nothing that a machine wrote', async () => {
    const to = /<(.+)>/u.exec(smtp.recipients[0] ?? '')?.[1] ?? '';
    const stranger = { from: 'mallory@evil.example', subject: `Re: [${number}]`, text: 'Send it to me.' };
    const reference = `${number}.${mette.agent}.reply-0001@mail.example`;
    expect(await kindOf({ ...stranger, messageId: 'm-1@evil.example' })).toEqual({ kind: 'apart' });
    expect(await kindOf({ ...stranger, messageId: 'm-2@evil.example', references: [reference] })).toEqual({
      kind: 'apart',
    });
    const away = {
      from: to,
      subject: `Re: [${number}]`,
      text: 'I am on holiday.',
      autoSubmitted: 'auto-replied',
    };
    expect(await kindOf({ ...away, messageId: 'away-1@ada.example' })).toEqual({ kind: 'automatic' });
    expect(await kindOf({ ...away, subject: 'hello', messageId: 'away-2@ada.example' })).toEqual({
      kind: 'unmatched',
    });
    const { ticket, mails } = await look();
    expect(ticket).toMatchObject({ state: 'answered', hasMailApart: true });
    expect(mails.map(({ kind }) => kind)).toEqual([
      'sent',
      'received',
      'sent',
      'apart',
      'apart',
      'automatic',
    ]);
    expect(mails[3]?.from).toBe('m•••@evil.example');
    expect(smtp.mails).toHaveLength(2);
    await reply({ id: 'reply-0003', text: 'All done.', leaves: 'closed' });
    await mailed(3);
    expect(header(smtp.mails[2] ?? '', 'References')).not.toContain('evil');
    expect(new Set(smtp.recipients)).toEqual(new Set([`RCPT TO:<${to}>`]));
  });

  it('of a guest needs an address once, and is closed and opened by hand', async () => {
    const text = { id: 'reply-0004', text: 'We looked into it.', leaves: 'answered' };
    const refused = await reply(text, 'T-00000000');
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('NoAddress')]);
    expect((await reply({ ...text, to: 'guest@example.com' }, 'T-00000000')).status).toBe(201);
    expect((await look('T-00000000')).address).toBe('g•••@example.com');
    const close = await mette.call('PUT', `/tickets/T-00000000/state`, { state: 'closed' });
    expect(close.status).toBe(204);
    expect((await look('T-00000000')).ticket.state).toBe('closed');
  });

  it('is not there for whoever serves another language', async () => {
    const omar = await world.person();
    await world.store.agents.change(omar.agent, { languages: ['da'] });
    expect(await listed(omar)).toEqual([]);
    expect((await omar.call('GET', `/tickets/${number}`)).status).toBe(404);
  });
});

describe('what a mail service hands on', () => {
  const mail = { from: 'ada@example.com', subject: 'x', text: 'y', messageId: 'z@example.com' };

  it('is taken from nobody without the secret', async () => {
    expect((await handOn(mail, 'x'.repeat(40))).status).toBe(401);
    const bare = await fetch(`${world.address}/mail/inbound`, { method: 'POST', body: '{}' });
    expect(bare.status).toBe(401);
  });

  it('is refused where it is too large or not a mail, with what is wrong', async () => {
    expect((await handOn({ ...mail, text: 'x'.repeat(300_000) })).status).toBe(413);
    const wrong = await handOn({ ...mail, from: 'nobody' });
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('from')]);
    expect((await handOn({ ...mail, messageId: undefined })).status).toBe(400);
    expect((await handOn(mail)).status).toBe(202);
  });
});
