import type { Line, Socket, SocketEvents } from './line.ts';

/** The browser's own time and sockets. */
export function createBrowserLine(): Line {
  return {
    openSocket,
    later: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
    chance: () => Math.random(),
  };
}

function openSocket(address: string, events: SocketEvents): Socket {
  const socket = new WebSocket(address);
  socket.addEventListener('open', () => events.opened());
  socket.addEventListener('message', (event) => {
    const frame: unknown = event.data;
    if (typeof frame === 'string') events.received(frame);
  });
  socket.addEventListener('close', () => events.closed());
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    close: () => closeQuietly(socket),
  };
}

// A browser complains in the page's console of a socket that is closed while it opens, as when a shopper signs in just then.
function closeQuietly(socket: WebSocket): void {
  if (socket.readyState === WebSocket.CONNECTING) socket.addEventListener('open', () => socket.close());
  else socket.close();
}
