import type { StreamEvents } from './hint-line.ts';

/** Opens the server's stream of hints. It does not come back by itself: whoever listens decides when. */
export function createOpenStream(address: URL): (events: StreamEvents) => () => void {
  return (events) => {
    const source = new EventSource(address, { withCredentials: true });
    source.onopen = () => events.opened();
    source.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') events.received(data);
    };
    source.onerror = () => {
      source.close();
      events.cut();
    };
    return () => source.close();
  };
}
