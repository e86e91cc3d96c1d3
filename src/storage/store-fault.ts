import Database from 'better-sqlite3';
import { Fault } from '../ports/fault.ts';

/** SQLite's codes for a disk or a file that fails, as against a statement that is wrong. */
const outsideCodes = /^SQLITE_(?:FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|CORRUPT|NOTADB|PROTOCOL|PERM)/;

/** Turns an error of the disk or the file into a `Fault` `store-unavailable`; any other error stays what it is. */
export function storeFault(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError) || !outsideCodes.test(error.code)) return error;
  return new Fault(
    'store-unavailable',
    `The store did not answer (${error.code}: ${error.message}); nothing was changed. Look at its disk and file.`,
    { cause: error },
  );
}
