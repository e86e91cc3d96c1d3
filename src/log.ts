import { pino, type DestinationStream, type Level } from 'pino';
import type { Log } from './ports/log.ts';

/** How much is logged. */
export type LogLevel = Level | 'silent';

/**
 * Makes the log: one JSON line per happening, on standard output unless a destination is given.
 *
 * An `error` among the facts is written with its stack; a token that slipped in is struck out.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const settings = {
    level,
    base: null,
    serializers: { error: pino.stdSerializers.err },
    redact: { paths: secretFacts.flatMap((name) => [name, `*.${name}`]), censor: '[struck out]' },
  };
  const logger = destination === undefined ? pino(settings) : pino(settings, destination);
  return {
    info: (happening, facts = {}) => logger.info(facts, happening),
    warn: (happening, facts = {}) => logger.warn(facts, happening),
    error: (happening, facts = {}) => logger.error(facts, happening),
  };
}

const secretFacts = ['token', 'secret', 'authorization', 'password', 'email', 'text', 'streamUrl'];
