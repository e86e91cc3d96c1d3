import { createBrowserLine } from '../../src/web/widget/browser-line.ts';
import type { Fetch } from '../../src/web/widget/direct-line.ts';
import type { Line, Socket, SocketEvents } from '../../src/web/widget/line.ts';

/** The real network, fetch and sockets, which can be told to fail. */
export interface BadNetwork {
  readonly fetch: Fetch;
  readonly line: Line;
  /** How often it has failed. */
  failures(): number;
  /** The next request to an address that ends so does not go out. */
  loseRequest(ending: RegExp): void;
  /** The next request to an address that ends so is taken, and its answer is lost. */
  loseAnswer(ending: RegExp): void;
  /** Cuts the socket now. */
  cut(): void;
  /** Cuts the socket in the midst of the next frame. */
  cutInFrame(): void;
  /** Nothing comes over the socket any more, and nobody is told. */
  freeze(): void;
  /** Takes the network away, or brings it back. */
  setOnline(isOnline: boolean): void;
  /** Lets the token be renewed now instead of in a quarter of an hour. */
  refreshNow(): void;
}

/** Time passes so many times faster for whoever waits before trying again. */
const haste = 40;
const refreshAfter = 600_000;

/** Makes a network that is good until it is told otherwise. */
export function createBadNetwork(): BadNetwork {
  const real = createBrowserLine();
  const lost: { readonly ending: RegExp; readonly isTaken: boolean }[] = [];
  const wire = { isOnline: true, failures: 0, cutsNext: false, isFrozen: false };
  let cutSocket = (): void => undefined;
  let refresh = (): void => undefined;
  const fail = (): never => {
    wire.failures += 1;
    throw new TypeError('The network failed, as it was told to.');
  };
  const openSocket = (address: string, events: SocketEvents): Socket => {
    wire.isFrozen = false;
    let isOver = !wire.isOnline;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      wire.failures += 1;
      socket.close();
      setTimeout(() => events.closed());
    };
    const alive = (action: () => void): void => {
      if (!isOver && !wire.isFrozen) action();
    };
    const socket = real.openSocket(address, {
      opened: () => alive(() => events.opened()),
      closed: () => alive(() => events.closed()),
      received: (frame) => {
        const cutsHere = wire.cutsNext && frame !== '';
        if (cutsHere) wire.cutsNext = false;
        alive(() => (cutsHere ? end() : events.received(frame)));
      },
    });
    if (isOver) setTimeout(() => events.closed());
    cutSocket = end;
    return socket;
  };
  return {
    fetch: async (address, request) => {
      const index = lost.findIndex(({ ending }) => ending.test(address.split('?')[0] ?? ''));
      const [loss] = index < 0 ? [] : lost.splice(index, 1);
      if (!wire.isOnline || loss?.isTaken === false) return fail();
      const response = await fetch(address, request);
      return loss === undefined ? response : fail();
    },
    line: {
      openSocket,
      later: (milliseconds, action) => {
        if (milliseconds > refreshAfter) refresh = action;
        return real.later(milliseconds / haste, action);
      },
      now: () => real.now() * haste,
      chance: () => real.chance(),
    },
    failures: () => wire.failures,
    loseRequest: (ending) => void lost.push({ ending, isTaken: false }),
    loseAnswer: (ending) => void lost.push({ ending, isTaken: true }),
    cut: () => cutSocket(),
    cutInFrame: () => {
      wire.cutsNext = true;
    },
    freeze: () => {
      wire.isFrozen = true;
      wire.failures += 1;
    },
    setOnline: (isOnline) => {
      wire.isOnline = isOnline;
      if (!isOnline) cutSocket();
    },
    refreshNow: () => refresh(),
  };
}
