import type { Line, Socket, SocketEvents } from './connection.ts';

/** The browser's own time and sockets. */
export function createBrowserLine(): Line {
  return {
    openSocket,
    later: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
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
    close: () => socket.close(),
  };
}
