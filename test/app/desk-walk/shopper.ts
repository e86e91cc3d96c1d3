import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Mutex } from 'async-mutex';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { conversationIdSchema } from '../../../src/conversation/event.ts';
import { besideSchema } from '../../../src/protocol/beside.ts';
import {
  activitySetSchema,
  conversationAnswerSchema,
  type Activity,
} from '../../../src/protocol/direct-line.ts';
import { persistentFetch } from './persistent-fetch.ts';

/** A message as a shopper's client has it. */
export interface Heard {
  readonly id: string;
  readonly text: string;
  readonly from: 'shopper' | 'bot' | 'agent' | 'system';
}

const tokenSchema = z.object({ token: z.string() });
const speakerSchema = z.object({ polydesk: besideSchema });

/** A shopper's client: it hears over a socket, which may be cut, and comes back with the watermark that it heard last. */
export async function openShopper(
  server: string,
  { market, customer }: { readonly market: string; readonly customer: string | null },
) {
  const line = `${server}/v3/directline`;
  let pass: Pass = await mint(server, { market, customer });
  const { conversation } = pass;
  const address = `${line}/conversations/${conversation}`;
  /** A token that has run out is exchanged for a new one, as the widget does. */
  const ask = async (method: string, path: string, body?: object): Promise<Response> => {
    for (let tries = 0; ; tries += 1) {
      const answer = await send(method, path, pass.token, body);
      if (answer.status !== 403 || tries === 3) return answer;
      pass = await mint(server, { market, customer, conversation });
      assert.equal(pass.conversation, conversation, 'the visit went to another conversation');
    }
  };
  await ask('POST', `${line}/conversations`, {});
  const heard: Heard[] = [];
  const buttons: string[] = [];
  const changing = new Mutex();
  let watermark = '0';
  let socket: WebSocket | null = null;
  const hear = (frame: string): void => {
    const set = activitySetSchema.parse(JSON.parse(frame));
    for (const activity of set.activities.filter(({ type }) => type === 'message')) {
      heard.push(heardOf(activity));
      const actions = activity.suggestedActions?.actions ?? [];
      buttons.splice(0, buttons.length, ...actions.flatMap(({ value }) => offerIn(value)));
    }
    watermark = set.watermark ?? watermark;
  };
  const connect = async (): Promise<void> => {
    if (socket !== null && socket.readyState === WebSocket.OPEN) return;
    // The ticket is good for a minute of the server's clock, which may jump over it.
    const refusals: string[] = [];
    while (refusals.length < 20) {
      const answer = await ask('GET', `${address}?watermark=${watermark}`);
      const { streamUrl = '' } = conversationAnswerSchema.parse(await answer.json());
      const refusal = await openSocket(
        streamUrl,
        (frame, from) => {
          // What arrives on a line that was cut is as good as lost.
          if (from === socket && frame !== '') hear(frame);
        },
        (from) => (socket = from),
      );
      if (refusal === null) return;
      refusals.push(refusal);
    }
    assert.fail(`the socket was refused: ${refusals.join(', ')}`);
  };
  return {
    conversation: conversationIdSchema.parse(conversation),
    heard,
    comeBack: () => changing.runExclusive(connect),
    drop: () =>
      changing.runExclusive(() => {
        socket?.terminate();
        socket = null;
      }),
    /** The button on screen that a lot falls on; null where there is none. */
    button: (lot: number): string | null => buttons[lot % Math.max(1, buttons.length)] ?? null,
    /** Posts a message, or a tap of a button, under an id of its own. */
    post: (id: string, said: { readonly text: string } | { readonly value: { readonly offer: string } }) =>
      ask('POST', `${address}/activities`, {
        type: 'message',
        ...said,
        channelData: { clientActivityID: id },
      }),
    /** All of it, as a client that comes anew reads it. */
    readAnew: async (): Promise<readonly Heard[]> => {
      const answer = await ask('GET', `${address}/activities?watermark=0`);
      return activitySetSchema.parse(await answer.json()).activities.map(heardOf);
    },
  };
}

export type Shopper = Awaited<ReturnType<typeof openShopper>>;

/** Resolves with why it was refused; null where it was not. */
function openSocket(
  address: string,
  hear: (frame: string, from: WebSocket) => void,
  begin: (socket: WebSocket) => void,
): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address);
    begin(socket);
    socket.on('open', () => resolve(null));
    socket.on('message', (data: Buffer) => hear(data.toString(), socket));
    socket.on('error', ({ message }) => resolve(message));
  });
}

interface Pass {
  readonly conversation: string;
  readonly token: string;
}

async function mint(
  server: string,
  visit: { readonly market: string; readonly customer: string | null; readonly conversation?: string },
): Promise<Pass> {
  const { market, customer, conversation } = visit;
  const wanted = { market, language: 'en', ...(conversation === undefined ? {} : { conversation }) };
  // The shop's word is good for minutes of the server's clock, which may jump over them.
  for (let tries = 0; tries < 5; tries += 1) {
    const proof = customer === null ? null : await identityOf(server, customer);
    if (customer !== null && proof === null) continue;
    const answer = await send('POST', `${server}/v3/directline/tokens/shopper`, proof, wanted);
    if (!answer.ok) continue;
    const { conversationId, token } = conversationAnswerSchema.parse(await answer.json());
    return { conversation: conversationId, token };
  }
  return assert.fail('no token was given five times');
}

async function identityOf(server: string, customer: string): Promise<string | null> {
  const signedIn = await send('POST', `${server}/demo/sign-in`, null, { customer });
  const { token } = tokenSchema.parse(await signedIn.json());
  const vouched = await send('POST', `${server}/demo/chat-identity`, token, {});
  return vouched.ok ? tokenSchema.parse(await vouched.json()).token : null;
}

function send(method: string, address: string, token: string | null, body?: object): Promise<Response> {
  const bearer: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const headers = { 'content-type': 'application/json', ...bearer };
  return persistentFetch(address, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function heardOf({ id, text, from, channelData }: Activity): Heard {
  const beside = speakerSchema.safeParse(channelData);
  const speaker = beside.success ? beside.data.polydesk.speaker?.kind : undefined;
  const side = from?.role === 'user' ? 'shopper' : 'bot';
  return { id: id ?? randomUUID(), text: text ?? '', from: speaker ?? side };
}

function offerIn(value: unknown): readonly string[] {
  const offer = z.object({ offer: z.string() }).safeParse(value);
  return offer.success ? [offer.data.offer] : [];
}
