import { Writable } from 'node:stream';
import { createLog } from '../../src/log.ts';

/** Our own log, writing into memory. */
export function createCollectingLog() {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  return { log: createLog('trace', destination), lines };
}
