import pg from 'pg';
import { Fault } from '../ports/fault.ts';

/**
 * PostgreSQL's codes for a server that fails, is shut, full or overtaxed, or lets nobody in, as against a statement that is wrong:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const outsideCodes = /^(?:08|25006|25P03|28|3D|53|55P03|57|58|XX)/;

/** Transactions that stood in each other's way: serialization failure and deadlock. */
const repeatedCodes = ['40001', '40P01'];

/** Says whether a transaction failed only because of another one, so that it may succeed when it is begun anew. */
export function isWorthRepeating(error: unknown): boolean {
  return error instanceof pg.DatabaseError && repeatedCodes.includes(error.code ?? '');
}

/** Turns an error of the server, or of the way to it, into a `Fault` `store-unavailable`; any other error stays what it is. */
export function postgresFault(error: unknown): unknown {
  if (!(error instanceof Error) || !isOutside(error)) return error;
  const reason = 'code' in error ? `${String(error.code)}: ${error.message}` : error.message;
  return new Fault(
    'store-unavailable',
    `The database did not answer as it should (${reason}). See that the server runs and that DATABASE_URL is right.`,
    { cause: error },
  );
}

function isOutside(error: Error): boolean {
  if (error instanceof pg.DatabaseError) return outsideCodes.test(error.code ?? '');
  // Errors of a socket have a system call; the driver's own about its connection have words alone.
  return 'syscall' in error || error instanceof AggregateError || /connect|timeout/iu.test(error.message);
}
