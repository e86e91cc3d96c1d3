import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { DeliveryHub } from '../../app/delivery-hub.ts';
import type { Door } from '../../app/door.ts';
import type { TalkSigns } from '../../app/talk-signs.ts';
import type { ConversationId } from '../../conversation/event.ts';
import { isBefore } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { bodyLimit, type ActivitySet } from '../../protocol/direct-line.ts';
import { followTranscript } from '../follow-transcript.ts';
import { visitEnd } from './grant.ts';
import { readActivities, seenActivity, typingActivity } from './outgoing.ts';
import type { StreamTicket } from './stream-tickets.ts';

/** The open sockets: each gets the transcript from its watermark on; a conversation may have several. */
export interface Streams {
  /** Turns a connection into a socket for what its ticket says. */
  open(ticket: StreamTicket, request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Shows on a conversation's sockets that the bot is at it. */
  showTyping(conversation: ConversationId): void;
  /** Closes a conversation's sockets: its visits are over, or it goes on as somebody else's. */
  end(conversation: ConversationId): void;
  /** Closes all sockets; clients reconnect elsewhere. */
  close(): void;
}

export interface StreamsOptions {
  readonly door: Door;
  readonly hub: DeliveryHub;
  readonly signs: TalkSigns;
  readonly clock: Clock;
  readonly log: Log;
  /** How often a sign of life is given and asked for. */
  readonly keepAliveMs: number;
  /** A socket with more than this waiting to be taken is cut: its client resumes from its watermark. */
  readonly maxWaitingBytes: number;
}

/** Makes the streams of one process. */
export function createStreams(options: StreamsOptions): Streams {
  const sockets = new Map<ConversationId, Set<WebSocket>>();
  const { signs } = options;
  const showSeen = (socket: WebSocket, conversation: ConversationId, sequence: number): void => {
    const stamp = { at: options.clock.now(), id: randomUUID() };
    send(socket, { activities: [seenActivity(conversation, sequence, stamp)] }, options);
  };
  const stopListening = signs.subscribe((sign) => {
    if (sign.kind !== 'seen' || sign.by !== 'agent') return;
    const { conversation, sequence } = sign;
    for (const socket of sockets.get(conversation) ?? []) showSeen(socket, conversation, sequence);
  });
  const server = new WebSocketServer({ noServer: true, maxPayload: bodyLimit, perMessageDeflate: false });
  return {
    open: (ticket, request, socket, head) => {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        const { conversation } = ticket.grant;
        const siblings = sockets.get(conversation) ?? new Set();
        sockets.set(conversation, siblings.add(webSocket));
        webSocket.once('close', () => {
          siblings.delete(webSocket);
          if (siblings.size === 0 && sockets.get(conversation) === siblings) sockets.delete(conversation);
        });
        serve(webSocket, ticket, options);
        const seen = signs.seenBy('agent', conversation);
        if (seen > 0) showSeen(webSocket, conversation, seen);
      });
    },
    showTyping: (conversation) => {
      const activity = typingActivity(conversation, options.clock.now(), randomUUID());
      for (const socket of sockets.get(conversation) ?? []) send(socket, { activities: [activity] }, options);
    },
    end: (conversation) => {
      for (const socket of sockets.get(conversation) ?? []) socket.close(4403, 'This visit is over.');
    },
    close: () => {
      stopListening();
      for (const socket of server.clients) socket.close(1001, 'The server is going down.');
    },
  };
}

function serve(socket: WebSocket, ticket: StreamTicket, options: StreamsOptions): void {
  const { door, hub, log } = options;
  const { conversation, user } = ticket.grant;
  const follower = followTranscript({
    hub,
    conversation,
    after: ticket.after,
    read: (after) => readActivities(door, conversation, after, user),
    deliver: (placed) => {
      const watermark = placed.at(-1)?.sequence.toString();
      const activities = placed.map(({ activity }) => activity);
      send(socket, { activities, ...(watermark === undefined ? {} : { watermark }) }, options);
    },
    fail: (error) => {
      log.warn('stream-read-failed', { error });
      socket.close(1011, 'The transcript cannot be read. Reconnect.');
    },
  });
  const stopWatching = watchLife(socket, ticket, options);
  // A frame too large or malformed is answered by the library with a close of its own.
  socket.on('error', () => socket.terminate());
  socket.once('close', () => {
    follower.stop();
    stopWatching();
  });
}

function send(socket: WebSocket, set: ActivitySet, options: StreamsOptions): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > options.maxWaitingBytes) {
    options.log.warn('stream-too-slow', { waitingBytes: socket.bufferedAmount });
    socket.terminate();
    return;
  }
  socket.send(JSON.stringify(set));
}

/** Cuts a socket that gave no sign of life since the last one asked for, and ends one whose visit is over. */
function watchLife(socket: WebSocket, ticket: StreamTicket, options: StreamsOptions): () => void {
  const { clock, keepAliveMs } = options;
  const end = visitEnd(ticket.grant);
  const life = { isSeen: true };
  const see = () => (life.isSeen = true);
  socket.on('pong', see);
  socket.on('message', see);
  const timer = setInterval(() => {
    if (!life.isSeen) {
      socket.terminate();
    } else if (!isBefore(clock.now(), end)) {
      socket.close(1008, 'The visit is over. Get a new token from the shop.');
    } else {
      life.isSeen = false;
      socket.ping();
      // Browsers do not show pings to a page; stock clients take an empty frame as a sign of life.
      socket.send('');
    }
  }, keepAliveMs);
  return () => clearInterval(timer);
}
