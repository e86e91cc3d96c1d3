import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { z } from 'zod';

/** What a channel was sent. */
export interface ReceivedActivity {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly activity: z.infer<typeof activitySchema>;
}

const actionSchema = z.looseObject({ type: z.string(), title: z.string(), value: z.unknown() });
const activitySchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  textFormat: z.string().optional(),
  locale: z.string().optional(),
  conversation: z.object({ id: z.string() }).optional(),
  suggestedActions: z
    .object({ to: z.array(z.string()).optional(), actions: z.array(actionSchema) })
    .optional(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.looseObject({}) })).optional(),
});

export const botId = '28:11111111-2222-3333-4444-555555555555';
export const appId = '11111111-2222-3333-4444-555555555555';
const issuer = 'https://api.botframework.example';

/**
 * What stands in for Azure on this machine: the keys that channels sign with, and a connector service that collects what it is
 * sent. `answer` decides how the next ones are answered.
 */
export async function createAzureStandIn() {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const stranger = await generateKeyPair('RS256');
  const key = {
    ...(await exportJWK(publicKey)),
    kid: 'key-1',
    use: 'sig',
    alg: 'RS256',
    endorsements: ['msteams'],
  };
  const received: ReceivedActivity[] = [];
  const state = { answer: (): number => 201, calls: 0 };
  const server = createServer((request, response) => void serve(request, response));
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    const known = { '/openid': { issuer, jwks_uri: `${base}/keys` }, '/keys': { keys: [key] } }[path];
    if (known !== undefined) {
      send(response, 200, known);
      return;
    }
    const activity = activitySchema.parse(JSON.parse(await bodyOf(request)));
    state.calls += 1;
    const status = state.answer();
    if (status === 201) received.push({ path, authorization: request.headers.authorization, activity });
    send(
      response,
      status,
      status === 201 ? { id: `sent-${received.length}` } : { error: { code: 'No', message: '' } },
    );
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = z.object({ port: z.number() }).parse(server.address());
  const base = `http://127.0.0.1:${address.port}`;
  const serviceUrl = `${base}/teams/`;
  return {
    base,
    serviceUrl,
    received,
    state,
    /** The messages among what was sent: typing is not counted. */
    messages: () => received.map(({ activity }) => activity).filter(({ type }) => type === 'message'),
    /** A channel's token; `change` makes it a bad one. */
    sign: (change: JWTPayload & { readonly by?: 'stranger' } = {}): Promise<string> => {
      const { by, ...claims } = change;
      const now = Math.floor(Date.now() / 1000);
      const own = {
        iss: issuer,
        aud: appId,
        serviceurl: serviceUrl,
        nbf: now - 60,
        exp: now + 600,
        ...claims,
      };
      return new SignJWT(own)
        .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
        .sign(by === 'stranger' ? stranger.privateKey : privateKey);
    },
    /** This cloud, as the channel takes it. */
    cloud: {
      settings: {
        ToBotFromChannelOpenIdMetadataUrl: `${base}/openid`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${base}/openid`,
        ToBotFromChannelTokenIssuer: issuer,
        ToChannelFromBotLoginUrl: `${base}/login`,
        ToChannelFromBotOAuthScope: issuer,
        OAuthUrl: base,
        CallerId: 'urn:botframework:azure',
        ValidateAuthority: false,
      },
      credentials: {
        isValidAppId: (id: string) => Promise.resolve(id === appId),
        isAuthenticationDisabled: () => Promise.resolve(false),
        createCredentials: () => Promise.resolve({ signRequest: withToken }),
      },
      trusts: (url: string) => url === serviceUrl,
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type AzureStandIn = Awaited<ReturnType<typeof createAzureStandIn>>;

/** What goes out carries a token of our own. */
function withToken<Outgoing extends { headers: { set(name: string, value: string): void } }>(
  request: Outgoing,
): Promise<Outgoing> {
  request.headers.set('authorization', 'Bearer our-own-token');
  return Promise.resolve(request);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  request.setEncoding('utf8');
  for await (const chunk of request) body += String(chunk);
  return body;
}
