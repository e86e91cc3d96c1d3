import { beforeEach, describe, expect, it } from 'vitest';
import type { Activity, ConversationAnswer } from '../../../src/protocol/direct-line.ts';
import { Chat } from '../../../src/web/widget/chat.ts';
import { createMemory, type Memory } from '../../../src/web/widget/memory.ts';
import { Refused } from '../../../src/web/widget/refused.ts';
import { createHandLine, settle, type HandLine } from './hand-line.ts';

const at = '2026-11-02T15:00:00Z';
const answer: ConversationAnswer = {
  conversationId: 'c1',
  token: 't1',
  expires_in: 1800,
  streamUrl: 'ws://shop.example/stream',
};

let line: HandLine;
let sent: Partial<Activity>[];
let refusal: Error | null;
let memory: Memory;
let spoken: number;
let ended: string[];
let minted: (string | null)[];
let mintRefusal: Error | null;

beforeEach(() => {
  line = createHandLine();
  const shelf = createShelf();
  memory = createMemory(() => shelf, 'us-1');
  [sent, refusal, spoken] = [[], null, 0];
  [ended, minted, mintRefusal] = [[], [], null];
});

describe('a chat', () => {
  it('sends what is written, once it is connected, in order', async () => {
    const chat = openChat();
    chat.say('first');
    chat.say('second');
    expect(deliveries(chat)).toEqual(['first sending', 'second sending']);
    await goOnline();
    expect(sent.map(({ text }) => text)).toEqual(['first', 'second']);
    expect(deliveries(chat)).toEqual(['first sent', 'second sent']);
  });

  it('says nothing when only spaces were written', () => {
    const chat = openChat();
    chat.say('  \n ');
    expect(chat.thread.messages).toEqual([]);
  });

  it('sends the value of a tapped button and shows its words', async () => {
    const chat = openChat();
    await goOnline();
    chat.tap({ title: 'Yes', text: 'Yes', value: { offer: 'o1' }, card: null });
    await settle();
    expect(sent[0]).toMatchObject({ type: 'message', text: 'Yes', value: { offer: 'o1' } });
    expect(deliveries(chat)).toEqual(['Yes sent']);
  });

  it('says when a message was refused, and sends the very same again', async () => {
    const chat = openChat();
    await goOnline();
    refusal = new Refused('direct-line', 429);
    chat.say('hi');
    await settle();
    expect(deliveries(chat)).toEqual(['hi not-sent']);
    refusal = null;
    chat.resend('id-1');
    await settle();
    expect(deliveries(chat)).toEqual(['hi sent']);
    expect(sent.map(({ channelData }) => channelData?.clientActivityID)).toEqual(['id-1', 'id-1']);
  });

  it('does not send a message again that has arrived', async () => {
    const chat = openChat();
    await goOnline();
    chat.say('hi');
    await settle();
    chat.resend('id-1');
    await settle();
    expect(sent).toHaveLength(1);
  });

  it('keeps a message through a short cut and sends it when it is back', async () => {
    const chat = openChat();
    await goOnline();
    line.socket().closed();
    chat.say('hi');
    await line.pass(1_000);
    expect(deliveries(chat)).toEqual(['hi sending']);
    line.socket().opened();
    await settle();
    expect(deliveries(chat)).toEqual(['hi sent']);
  });

  it('gives a message up after twenty seconds without a connection', async () => {
    const chat = openChat();
    await goOnline();
    line.socket().closed();
    chat.say('hi');
    await line.pass(20_000);
    expect(deliveries(chat)).toEqual(['hi not-sent']);
    line.socket().opened();
    await settle();
    expect(sent).toEqual([]);
  });

  it('remembers its conversation', async () => {
    openChat();
    await goOnline();
    expect(memory.recall()).toEqual({ conversation: 'c1', seen: '', isSpoken: false });
    memory.forget();
    expect(memory.recall()).toBeNull();
  });

  it('counts what the bot said while nobody looked, also after the page was loaded anew', async () => {
    const chat = openChat();
    await goOnline();
    line.socket().received(frame(botSays('c1|0000001')));
    expect(chat.unread).toBe(1);
    chat.see();
    expect(chat.unread).toBe(0);
    chat.close();

    const later = openChat();
    await goOnline();
    for (const place of ['c1|0000001', 'c1|0000002', 'c1|0000003'])
      line.socket().received(frame(botSays(place)));
    expect(later.unread).toBe(2);
  });

  it('goes on under another name when its guest signs in', async () => {
    const chat = openChat();
    await goOnline();
    chat.say('hi');
    await settle();
    const shelf = createShelf();
    const accountMemory = createMemory(() => shelf, 'us-1');
    chat.signIn(accountMemory);
    await goOnline();
    expect(memory.recall()).toBeNull();
    expect(accountMemory.recall()).toEqual({ conversation: 'c1', seen: '', isSpoken: true });
    expect(deliveries(chat)).toEqual(['hi sent']);
    expect(minted).toEqual([null, 'c1']);
  });

  it('leaves nothing behind when it is signed out of', async () => {
    const chat = openChat();
    await goOnline();
    line.socket().received(frame(botSays('c1|0000001')));
    await chat.signOut();
    expect(ended).toEqual(['t1']);
    expect(line.socket().isClosed).toBe(true);
    expect(chat.thread.messages).toEqual([]);
    expect(memory.recall()).toBeNull();
    line.socket().received(frame(botSays('c1|0000002')));
    expect(chat.thread.messages).toEqual([]);
  });

  it('shows nothing any more once its shopper is not let in', async () => {
    const chat = openChat();
    await goOnline();
    line.socket().received(frame(botSays('c1|0000001')));
    mintRefusal = new Refused('token-endpoint', 403);
    chat.renew();
    await settle();
    expect(chat.connection).toBe('refused');
    expect(chat.thread.messages).toEqual([]);
  });

  it('leaves alone what another tab remembers instead', async () => {
    const chat = openChat();
    await goOnline();
    memory.keep({ conversation: 'c2', seen: '', isSpoken: false });
    chat.say('hi');
    chat.see();
    expect(memory.recall()).toEqual({ conversation: 'c2', seen: '', isSpoken: false });
  });

  it('tells of news, and not of what it has heard before', async () => {
    openChat();
    await goOnline();
    line.socket().received(frame(botSays('c1|0000001')));
    line.socket().received(frame(botSays('c1|0000001')));
    line.socket().received(frame({ type: 'typing', from: { role: 'bot' }, value: undefined }));
    expect(spoken).toBe(1);
  });

  it('takes the typing dots away when nothing comes of them', async () => {
    const chat = openChat();
    await goOnline();
    line.socket().received(frame({ type: 'typing', from: { role: 'bot' }, value: undefined }));
    expect(chat.thread.isBotTyping).toBe(true);
    await line.pass(12_000);
    expect(chat.thread.isBotTyping).toBe(false);
  });

  it('tells a person once that what they said was on the screen, and again after the line was cut', async () => {
    const chat = openChat();
    await goOnline();
    line.socket().received(frame(botSays('c1|0000001')));
    chat.see();
    expect(sent).toEqual([]);
    line.socket().received(frame(personSays('c1|0000002')));
    chat.see();
    chat.see();
    await settle();
    const seen = { type: 'event', name: 'polydesk/seen', value: { activity: 'c1|0000002' } };
    expect(sent).toEqual([seen]);
    line.socket().closed();
    await line.pass(10_000);
    await goOnline();
    chat.see();
    expect(sent).toEqual([seen, seen]);
  });

  it('tells a person that the shopper types, every three seconds at the most, and never the bot', async () => {
    const chat = openChat();
    await goOnline();
    line.socket().received(frame(botSays('c1|0000001')));
    chat.type();
    expect(sent).toEqual([]);
    line.socket().received(frame(personSays('c1|0000002')));
    for (let keys = 0; keys < 4; keys += 1) {
      chat.type();
      await line.pass(1_000);
    }
    expect(sent).toEqual([{ type: 'typing' }, { type: 'typing' }]);
    refusal = new Refused('direct-line', 429);
    await line.pass(3_000);
    chat.type();
    await settle();
    expect(chat.connection).toBe('online');
  });

  it('is silent once it is closed', async () => {
    const chat = openChat();
    await goOnline();
    chat.close();
    chat.say('hi');
    await line.pass(60_000);
    expect(sent).toEqual([]);
    expect(line.sockets).toHaveLength(1);
  });
});

describe('the memory', () => {
  it('does without storage where the browser forbids it', () => {
    const forbidden = createMemory(() => {
      throw new Error('forbidden');
    }, 'us-1');
    forbidden.keep({ conversation: 'c1', seen: '', isSpoken: false });
    forbidden.forget();
    expect(forbidden.recall()).toBeNull();
  });
});

function openChat(): Chat {
  let ids = 0;
  const chat = new Chat({
    directLine: {
      start: () => Promise.resolve(answer),
      resume: () => Promise.resolve(answer),
      refresh: () => Promise.resolve(answer),
      send: (_pass, activity) => {
        sent.push(activity);
        return refusal === null ? Promise.resolve() : Promise.reject(refusal);
      },
      signOut: (token) => Promise.resolve(void ended.push(token)),
    },
    mintToken: (conversation) => {
      minted.push(conversation);
      return mintRefusal === null ? Promise.resolve(answer) : Promise.reject(mintRefusal);
    },
    canVouch: () => false,
    line,
    memory,
    now: () => at,
    newId: () => `id-${(ids += 1)}`,
    changed: () => undefined,
    botSpoke: () => {
      spoken += 1;
    },
  });
  chat.connect();
  return chat;
}

async function goOnline(): Promise<void> {
  await settle();
  line.socket().opened();
  await settle();
}

function deliveries(chat: Chat): string[] {
  return chat.thread.messages.flatMap((message) =>
    message.kind === 'own' ? [`${message.text} ${message.delivery}`] : [],
  );
}

function personSays(id: string): Activity {
  const speaker = { kind: 'agent', name: 'Mette' } as const;
  return { ...botSays(id), channelData: { polydesk: { cards: [], control: null, buttons: [], speaker } } };
}

function botSays(id: string): Activity {
  return { type: 'message', id, timestamp: at, from: { role: 'bot' }, text: 'Hello', value: undefined };
}

function frame(activity: Activity): string {
  return JSON.stringify({ activities: [activity] });
}

function createShelf() {
  const shelves = new Map<string, string>();
  return {
    getItem: (key: string) => shelves.get(key) ?? null,
    setItem: (key: string, value: string) => {
      shelves.set(key, value);
    },
    removeItem: (key: string) => {
      shelves.delete(key);
    },
  };
}
