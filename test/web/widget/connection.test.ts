import { beforeEach, describe, expect, it } from 'vitest';
import type { Activity, ConversationAnswer } from '../../../src/protocol/direct-line.ts';
import { backOff } from '../../../src/web/widget/back-off.ts';
import { Connection, type ConnectionState } from '../../../src/web/widget/connection.ts';
import type { DirectLine } from '../../../src/web/widget/direct-line.ts';
import { Refused } from '../../../src/web/widget/refused.ts';
import { createHandLine, settle, type HandLine } from './hand-line.ts';

let line: HandLine;
let calls: string[];
let states: ConnectionState[];
let heard: string[];
let begun: string[];
/** What becomes of the next calls: an error, or null for an answer. */
let next: (Error | null)[];
let minted: string;
let canVouch: boolean;

beforeEach(() => {
  line = createHandLine();
  [calls, states, heard, begun, next] = [[], [], [], [], []];
  minted = 'c1';
  canVouch = false;
});

describe('a connection', () => {
  it('begins a conversation and listens', async () => {
    const connection = connect(null);
    await settle();
    expect(calls).toEqual(['mint null', 'start t1']);
    expect(begun).toEqual(['c1']);
    line.socket().opened();
    expect(states).toEqual(['connecting', 'online']);
    connection.close();
  });

  it('goes on with a remembered conversation, from its first word', async () => {
    connect('c1');
    await settle();
    expect(calls).toEqual(['mint c1', 'resume c1 from 0']);
    expect(begun).toEqual([]);
  });

  it('begins anew when the remembered conversation is not given back', async () => {
    minted = 'c2';
    connect('c1');
    await settle();
    expect(calls).toEqual(['mint c1', 'start t1']);
    expect(begun).toEqual(['c2']);
  });

  it('begins anew when the remembered conversation has gone', async () => {
    next = [null, new Refused('direct-line', 404)];
    connect('c1');
    await line.pass(1_000);
    expect(calls).toEqual(['mint c1', 'resume c1 from 0', 'mint null', 'start t1']);
    expect(begun).toEqual(['c1']);
  });

  it('comes back after a cut with the last watermark', async () => {
    connect(null);
    await settle();
    line.socket().opened();
    line.socket().received(frame('one', '7'));
    line.socket().received(JSON.stringify({ activities: [{ type: 'typing' }] }));
    line.socket().closed();
    expect(states.at(-1)).toBe('waiting');
    await line.pass(500);
    expect(calls.at(-1)).toBe('resume c1 from 7');
    line.socket().received(frame('two', '8'));
    expect(heard).toEqual(['one', 'two']);
  });

  it('waits longer each time it is not let in', async () => {
    next = Array.from({ length: 4 }, () => new TypeError('not reached'));
    connect(null);
    await line.pass(499);
    expect(calls).toHaveLength(1);
    await line.pass(1);
    expect(calls).toHaveLength(2);
    await line.pass(999);
    expect(calls).toHaveLength(2);
    await line.pass(1);
    expect(calls).toHaveLength(3);
  });

  it('tries at once when told to, and not twice at a time', async () => {
    next = [new TypeError('not reached')];
    const connection = connect(null);
    await settle();
    connection.connect();
    connection.connect();
    await settle();
    expect(calls).toEqual(['mint null', 'mint null', 'start t1']);
  });

  it('asks for a new token when the old one has run out', async () => {
    connect(null);
    await settle();
    line.socket().opened();
    line.socket().closed();
    next = [new Refused('direct-line', 403)];
    await line.pass(1_500);
    expect(calls.slice(2)).toEqual(['resume c1 from 0', 'mint c1', 'resume c1 from 0']);
  });

  it('rests when no token is given, until the shopper tries again', async () => {
    next = [new Refused('token-endpoint', 403)];
    const connection = connect(null);
    await line.pass(600_000);
    expect(states).toEqual(['connecting', 'refused']);
    connection.connect();
    await settle();
    expect(calls).toEqual(['mint null', 'mint null', 'start t1']);
  });

  it('tries again by itself when too much was asked at once', async () => {
    next = [new Refused('token-endpoint', 429)];
    connect(null);
    await line.pass(1_000);
    expect(calls).toEqual(['mint null', 'mint null', 'start t1']);
  });

  it('refreshes its token at half its life', async () => {
    connect(null);
    await settle();
    line.socket().opened();
    await chatter(899);
    expect(calls).not.toContain('refresh t1');
    await chatter(1);
    expect(calls.filter((call) => call === 'refresh t1')).toHaveLength(1);
    expect(line.sockets).toHaveLength(1);
  });

  it('has the shop say again who is signed in, where the page can', async () => {
    canVouch = true;
    connect(null);
    await settle();
    line.socket().opened();
    await chatter(900);
    expect(calls.slice(2)).toEqual(['mint c1']);
    expect(line.sockets).toHaveLength(1);
  });

  it('goes on as it was where the shop does not say it again', async () => {
    canVouch = true;
    connect(null);
    await settle();
    line.socket().opened();
    next = [new Refused('token-endpoint', 403)];
    await chatter(900);
    expect(calls.slice(2)).toEqual(['mint c1', 'refresh t1']);
    expect(states.at(-1)).toBe('online');
  });

  it('begins anew where the shop names somebody else meanwhile', async () => {
    canVouch = true;
    connect(null);
    await settle();
    line.socket().opened();
    minted = 'c2';
    await chatter(900);
    expect(calls.slice(2)).toEqual(['mint c1', 'start t1']);
    expect(begun).toEqual(['c1', 'c2']);
  });

  it('keeps the line alive, and leaves one that has gone silent', async () => {
    connect(null);
    await settle();
    line.socket().opened();
    await line.pass(64_999);
    expect(line.socket().sent).toEqual(['', '', '']);
    expect(states.at(-1)).toBe('online');
    await line.pass(1);
    expect(states.at(-1)).toBe('waiting');
    expect(line.socket().isClosed).toBe(true);
  });

  it('opens a doubtful line anew when somebody looks again, as after a sleep, and no other', async () => {
    const connection = connect(null);
    await settle();
    line.socket().opened();
    line.sleep(30_000);
    connection.connect();
    await settle();
    expect(line.sockets).toHaveLength(1);
    line.sleep(1);
    connection.connect();
    await settle();
    expect(calls.at(-1)).toBe('resume c1 from 0');
    expect(line.sockets).toHaveLength(2);
  });

  it('hears nothing any more from a socket it left', async () => {
    const connection = connect(null);
    await settle();
    const socket = line.socket();
    connection.close();
    socket.received(frame('late', '9'));
    socket.closed();
    await line.pass(60_000);
    expect(heard).toEqual([]);
    expect(calls).toHaveLength(2);
  });

  it('ends the visit at the server when its shopper signs out', async () => {
    const connection = connect(null);
    await settle();
    line.socket().opened();
    await connection.signOut();
    expect(calls.at(-1)).toBe('sign out t1');
    expect(line.socket().isClosed).toBe(true);
    await expect(connection.send({ type: 'message' })).rejects.toThrow('no conversation yet');
  });

  it('does not use a token that comes after its shopper has signed out', async () => {
    const connection = connect(null);
    await connection.signOut();
    await line.pass(60_000);
    expect(calls).toEqual(['mint null']);
    expect(line.sockets).toEqual([]);
  });

  it('goes on with a new token when its guest signs in, from what was heard last', async () => {
    const connection = connect(null);
    await settle();
    line.socket().opened();
    line.socket().received(frame('one', '7'));
    connection.renew();
    await settle();
    expect(calls.slice(2)).toEqual(['mint c1', 'resume c1 from 7']);
  });

  it('says so when a message did not arrive, and connects anew when the token was the reason', async () => {
    const connection = connect(null);
    await settle();
    line.socket().opened();
    next = [new Refused('direct-line', 403)];
    await expect(connection.send({ type: 'message', text: 'hi' })).rejects.toThrow('403');
    await settle();
    expect(calls.slice(2)).toEqual(['send hi', 'mint c1', 'resume c1 from 0']);
  });

  it('sends nothing before there is a conversation', async () => {
    const connection = connect(null);
    await expect(connection.send({ type: 'message' })).rejects.toThrow('no conversation yet');
  });
});

describe('the pause between attempts', () => {
  it('doubles from a second to half a minute, its lower half left to chance', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => backOff(attempt, 1))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
    expect(backOff(5, 0)).toBe(15_000);
  });
});

function connect(conversation: string | null): Connection {
  const connection = new Connection({
    directLine: fakeDirectLine(),
    mintToken: (wanted) => answer(`mint ${wanted ?? 'null'}`),
    canVouch: () => canVouch,
    line,
    conversation,
    listener: {
      state: (state) => states.push(state),
      began: (id) => begun.push(id),
      activities: (activities) => heard.push(...activities.flatMap(({ text }) => text ?? [])),
    },
  });
  connection.connect();
  return connection;
}

function fakeDirectLine(): DirectLine {
  return {
    start: (token) => answer(`start ${token}`),
    resume: (pass, watermark) => answer(`resume ${pass.conversation} from ${watermark}`),
    refresh: (token) => answer(`refresh ${token}`),
    send: async (_pass, activity) => {
      await answer(`send ${activity.text ?? ''}`);
    },
    signOut: async (token) => {
      await answer(`sign out ${token}`);
    },
  };
}

async function answer(call: string): Promise<ConversationAnswer> {
  calls.push(call);
  const fault = next.shift();
  if (fault) throw fault;
  return Promise.resolve({
    conversationId: minted,
    token: 't1',
    expires_in: 1800,
    streamUrl: 'ws://shop.example/stream',
  });
}

function frame(text: string, watermark: string): string {
  const activity: Activity = { type: 'message', text, value: undefined };
  return JSON.stringify({ activities: [activity], watermark });
}

// The server's empty frames, so that the line does not count as silent.
async function chatter(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    line.socket().received('');
    await line.pass(1_000);
  }
}
