import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Activity, CloudAdapter, ConversationReference } from 'botbuilder';
import { z } from 'zod';
import { HttpProblem } from '../http-problem.ts';
import type { PushResult } from '../push-transcript.ts';
import { addressSchema, audienceOf, type Address } from './address.ts';
import type { OutgoingMessage } from './outgoing.ts';
import type { Trusts } from './service-url.ts';

/** Sends to channels of Azure. */
export interface Connector {
  /** Sends messages one after the other, as one push. */
  send(address: Address, messages: readonly OutgoingMessage[]): Promise<PushResult>;
  /** Shows that the bot is at it. */
  showTyping(address: Address): Promise<void>;
}

/** Longer than any channel should take; what is not answered by then may have arrived, and is not sent again. */
const patienceMs = 30_000;

/** Sends by the library's adapter, proactively: after the activity that is answered was acknowledged. */
export function createConnector(adapter: CloudAdapter, appId: string, trusts: Trusts): Connector {
  const post = async (address: Address, activity: Partial<Activity>): Promise<string | null> => {
    if (!trusts(address.serviceUrl)) {
      throw new HttpProblem(403, 'BadServiceUrl', 'The address is not of a host that answers are sent to.');
    }
    let id: string | undefined;
    await adapter.continueConversationAsync(appId, referenceTo(address), async (context) => {
      sendOnce(context.turnState.get(adapter.ConnectorClientKey));
      const { channelId, serviceUrl, conversation, recipient, from } = context.activity;
      const place = { channelId, serviceUrl, conversation, from: recipient };
      const reader = audienceOf(address) === 'one' ? { recipient: from } : {};
      const [sent] = await withPatience(
        adapter.sendActivities(context, [{ ...activity, ...place, ...reader }]),
      );
      id = sent?.id;
    });
    return id === undefined || id === '' ? null : id;
  };
  return {
    send: async (address, messages) => {
      let id: string | null = null;
      for (const [index, message] of messages.entries()) {
        try {
          id = await post(address, message);
        } catch (error) {
          // Sending the first parts again would say them twice.
          return index === 0 ? resultOf(error) : { kind: 'failed', error };
        }
      }
      return { kind: 'sent', id };
    },
    showTyping: async (address) => {
      await post(address, { type: 'typing' });
    },
  };
}

/** Reads a stored address. */
export function parseAddress(stored: string): Address {
  return addressSchema.parse(JSON.parse(stored));
}

function referenceTo({
  serviceUrl,
  channelId,
  conversation,
  bot,
  user,
}: Address): Partial<ConversationReference> {
  const { id, conversationType = '', isGroup = false, tenantId } = conversation;
  return {
    serviceUrl,
    channelId,
    conversation: {
      id,
      conversationType,
      isGroup,
      name: '',
      ...(tenantId === undefined ? {} : { tenantId }),
    },
    bot: { id: bot, name: '' },
    user: { id: user, name: '' },
  };
}

const clientSchema = z.object({ client: z.object({ pipeline: z.custom<Pipeline>(isPipeline) }) });

/** What is used of the library's client. */
interface Pipeline {
  removePolicy(policy: { readonly name?: string; readonly phase?: 'Retry' }): unknown;
  addPolicy(policy: {
    readonly name: string;
    sendRequest<Answer>(request: OwnRequest, next: (request: OwnRequest) => Answer): Answer;
  }): void;
}
interface OwnRequest {
  readonly url: string;
  agent?: unknown;
  timeout?: number;
}

function isPipeline(pipeline: unknown): boolean {
  return pipeline instanceof Object && 'removePolicy' in pipeline && 'addPolicy' in pipeline;
}

/**
 * Keeps the library's client from sending anything twice by itself, from following a redirection with the bot's token, and
 * from using a connection that the service may be closing just then: what is lost on it could not be sent again.
 *
 * It has no setting for any of it, so its pipeline is changed. A client without one stops the send.
 */
function sendOnce(connectorClient: unknown): void {
  const { pipeline } = clientSchema.parse(connectorClient).client;
  pipeline.removePolicy({ phase: 'Retry' });
  pipeline.removePolicy({ name: 'redirectPolicy' });
  pipeline.addPolicy({
    name: 'own-connection',
    sendRequest: (request, next) => {
      const Agent = request.url.startsWith('https:') ? HttpsAgent : HttpAgent;
      return next(Object.assign(request, { agent: new Agent({ keepAlive: false }), timeout: patienceMs }));
    },
  });
}

async function withPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${patienceMs} ms.`)), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Answers, and failures to connect, with which the channel certainly took nothing; Teams' own list holds less certain ones. */
const refusedSchema = z.union([
  z.object({ statusCode: z.union([z.literal(412), z.literal(429), z.literal(503)]) }),
  z.object({ code: z.enum(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']) }),
  /** Our own token could not be obtained, so that nothing was sent. */
  z.object({ name: z.enum(['ClientAuthError', 'ServerError', 'AuthError', 'ClientConfigurationError']) }),
]);
function resultOf(error: unknown): PushResult {
  if (!refusedSchema.safeParse(error).success) return { kind: 'failed', error };
  return { kind: 'not-taken', error };
}
