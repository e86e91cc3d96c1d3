import { describe, expect, it, onTestFinished } from 'vitest';
import type { AuditEntry } from '../../src/ports/audit-trail.ts';
import { conversationIdSchema } from '../../src/conversation/event.ts';
import { openHouse, type OpenHouse, type Speaker } from '../support/open-house.ts';
import { realContent } from '../support/real-content.ts';

async function open(): Promise<OpenHouse> {
  const house = await openHouse({ content: await realContent() });
  onTestFinished(() => house.close());
  return house;
}

const entriesOf = (house: OpenHouse, conversation = 'thread-1'): Promise<readonly AuditEntry[]> =>
  house.audit.entries(conversationIdSchema.parse(conversation));

const idsOf = ({ about }: AuditEntry, kind: string): readonly string[] =>
  about.filter((subject) => subject.kind === kind).map(({ id }) => id);

const guest: Speaker = { customer: null };

describe('what a turn leaves in the audit', () => {
  it('says what was done for whom, about which order, under which operation, with which mail', async () => {
    const house = await open();
    await house.askToCancel();
    await house.say('yes', {}, 'the-yes');
    const [cancelled] = (await entriesOf(house)).filter(({ action }) => action === 'order-cancelled');
    if (cancelled === undefined) throw new Error('The cancellation is not in the chain.');
    expect(cancelled.actor).toEqual({ kind: 'bot', name: 'account' });
    expect(idsOf(cancelled, 'order')).toEqual(['us-1-b']);
    expect(idsOf(cancelled, 'mail')).toEqual(['cancellation-confirmed']);
    expect(idsOf(cancelled, 'event')).toEqual(['the-yes']);
    const [operation] = idsOf(cancelled, 'operation');
    const moves = await house.audit.entries(null);
    expect(moves.map(({ action }) => action)).toEqual(['operation-sent', 'operation-confirmed']);
    expect(moves.flatMap((entry) => idsOf(entry, 'operation'))).toEqual([operation, operation]);
    expect((await house.audit.verify()).breaches).toEqual([]);
  });

  it('says which order was shown, once a turn', async () => {
    const house = await open();
    await house.say('where is my order 1019?', {}, 'the-question');
    const shown = (await entriesOf(house)).filter(({ action }) => action === 'order-shown');
    expect(shown.map((entry) => idsOf(entry, 'order'))).toEqual([['us-1-b']]);
    expect(shown[0]).toMatchObject({ actor: { kind: 'bot', name: 'account' } });
    expect(shown.flatMap((entry) => idsOf(entry, 'event'))).toEqual(['the-question']);
  });

  it('says nothing of orders where nothing of them was shown', async () => {
    const house = await open();
    await house.say('hello');
    await house.say('where is my order 1019?', { ...guest, conversation: 'guest' });
    expect(await entriesOf(house)).toEqual([]);
    expect(await entriesOf(house, 'guest')).toEqual([]);
  });

  it('holds that a code was mailed, that it was given, and what was shown for it', async () => {
    const house = await open();
    await house.say('where is my order 1019?', guest);
    await house.say('jordan.lee@example.com', guest);
    await house.clockwork.tick();
    const code = /\d{6}/u.exec(house.mails[0]?.text ?? '')?.[0] ?? '';
    await house.say(String((Number(code) + 1) % 1_000_000).padStart(6, '0'), guest);
    await house.say(code, guest);
    const entries = await entriesOf(house);
    expect(entries.map(({ action, actor }) => [action, `${actor.kind}:${actor.name}`])).toEqual([
      ['code-mailed', 'system:proof'],
      ['proof-refused', 'bot:nobody'],
      ['proof-given', 'bot:order-code'],
      ['order-shown', 'bot:order-code'],
    ]);
    expect(entries.flatMap((entry) => idsOf(entry, 'order'))).toEqual(['us-1-b', 'us-1-b', 'us-1-b']);
    expect(JSON.stringify(entries)).not.toContain(code);
    expect(JSON.stringify(entries)).not.toContain('jordan');
  });

  it('holds that somebody signed out, and that a case went to support', async () => {
    const house = await open();
    await house.say('I want to talk to a human');
    for (const answer of ['order 1019', 'yes', 'yes']) await house.say(answer);
    await house.bring({ kind: 'signed-out' });
    const entries = await entriesOf(house);
    const tickets = await house.conversations.tickets(conversationIdSchema.parse('thread-1'));
    const opened = entries.filter(({ action }) => action === 'ticket-opened');
    expect(tickets.length).toBeGreaterThan(0);
    expect(opened.flatMap((entry) => idsOf(entry, 'ticket'))).toEqual(tickets.map(({ number }) => number));
    expect(entries.at(-1)).toMatchObject({
      action: 'signed-out',
      actor: { kind: 'shopper', name: 'account' },
    });
  });
});
