import { describe, expect, it, onTestFinished } from 'vitest';
import { createAssistant } from '../../src/app/assistant.ts';
import type { Content } from '../../src/content/load-content.ts';
import { handlerBook } from '../../src/handlers/handler-book.ts';
import { openHouse, plainText, type OpenHouse } from '../support/open-house.ts';
import { realContent } from '../support/real-content.ts';

async function open(): Promise<OpenHouse> {
  const house = await openHouse({ content: await realContent() });
  onTestFinished(() => house.close());
  return house;
}

/** The books as they are, but for one text that is missing. */
function without(key: string, content: Content): Content {
  const { speaker } = content;
  const check = (wanted: string): void => {
    if (wanted === key) throw new Error(`There is no text ${key}.`);
  };
  return {
    ...content,
    speaker: {
      ...speaker,
      word: (line, language) => {
        check(line.key);
        return speaker.word(line, language);
      },
      wordAll: (lines, language) => {
        for (const line of lines) check(line.key);
        return speaker.wordAll(lines, language);
      },
    },
  };
}

describe('the mail to support', () => {
  it('is in the market’s language, whatever the shopper speaks, and holds reason, facts and the masked conversation', async () => {
    const house = await open();
    const visitor = { market: 'dk', language: 'en', customer: 'dk-2' };
    await house.say('My card is 4111 1111 1111 1111', visitor);
    await house.say('I want to cancel order 40134', visitor);
    await house.tap(1, visitor);
    await house.clockwork.tick();
    const [ticket] = await house.conversations.tickets((await house.conversation()).id);
    const mail = house.mails.find(({ kind }) => kind === 'ticket');
    expect(mail).toMatchObject({ language: 'da', to: ticket?.mailbox, id: ticket?.number });
    expect(mail?.subject).toContain(ticket?.number);
    expect(mail?.text).toContain('Samtalen indtil nu');
    expect(mail?.text).toContain('40134');
    expect(mail?.text).toContain('> I want to cancel order');
    expect(mail?.text).not.toMatch(/4111 ?1111/u);
    expect(mail?.text).not.toMatch(/\{\{|ticket\.reason/u);
  });
});

describe('the mail to the shopper', () => {
  it('is in the shopper’s language and says order, items and refund', async () => {
    const house = await open();
    await house.askToCancel({ language: 'en' });
    await house.say('yes');
    await house.clockwork.tick();
    const [mail] = house.mails;
    expect(mail).toMatchObject({
      kind: 'cancellation-confirmed',
      to: 'jordan.lee@example.com',
      language: 'en',
    });
    expect(mail?.text).toMatch(/1019.*Wireless headphones.*\$89\.99/su);
  });
});

describe('a text that is missing', () => {
  it('keeps the conversation where it was, is logged with an incident, and the shopper hears a sentence', async () => {
    const house = await open();
    const { conversations: store, content, ...parts } = house.parts;
    const { operations } = house;
    const broken = without('cancel.ask-reason', content);
    const assistant = createAssistant({
      ...parts,
      content: broken,
      store,
      operations,
      handlers: handlerBook,
    });
    await house.say('hello');
    const before = await house.conversation();
    const event = house.eventOf({ kind: 'message', text: 'I want to cancel order 1019' });
    const replies = await (await assistant.handle(event)).replies;
    expect(plainText(replies)).toContain('The order system');
    const after = await house.conversation();
    expect(after.stack).toEqual(before.stack);
    expect(after.agenda).toEqual(before.agenda);
    expect(await store.next(before.id)).toBeNull();
    expect(house.logged.join()).toMatch(/turn-met-a-bug/u);
    expect(await house.say('I want to cancel order 1019')).toContain('why');
  });

  it('for a mail stops the whole turn, and what was done in the shop is told once the text is there', async () => {
    const house = await open();
    const { conversations: store, content, ...parts } = house.parts;
    const { operations } = house;
    const broken = without('mail.cancellation-confirmed.subject', content);
    const assistant = createAssistant({
      ...parts,
      content: broken,
      store,
      operations,
      handlers: handlerBook,
    });
    await house.askToCancel();
    await (
      await assistant.handle(house.eventOf({ kind: 'message', text: 'yes' }))
    ).replies;
    await house.clockwork.tick();
    expect(house.mails).toEqual([]);
    expect(await house.say('yes')).toMatch(/^Done – order 1019 is cancelled/u);
    await house.clockwork.tick();
    expect(house.mails).toHaveLength(1);
  });
});
