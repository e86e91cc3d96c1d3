/**
 * A process that writes to a store and is killed: run by durability.test.ts with the store's file and what to do.
 * It prints a line for each answer it got, and takes its own life with SIGKILL right after the last one, or goes on for ever.
 */
import { writeSync } from 'node:fs';
import process from 'node:process';
import { z } from 'zod';
import { operationIdSchema, orderIdSchema } from '../../src/domain/identifiers.ts';
import { createSqliteStore } from '../../src/storage/sqlite-store.ts';
import {
  acceptSample,
  noon,
  sampleMail,
  sampleNote,
  sampleTurn,
  thread,
} from '../contracts/store-samples.ts';

const [file, task] = z
  .tuple([z.string(), z.enum(['accept', 'write', 'plan', 'note', 'for-ever'])])
  .parse(process.argv.slice(2));
const { conversations, ledger, audit } = await createSqliteStore({ file });

switch (task) {
  case 'accept':
    await acceptSample(conversations, 'event-1');
    break;
  case 'write': {
    const accepted = await acceptSample(conversations, 'event-1');
    const timers = [{ timer: 'episode-end', at: noon, token: 't-1' }] as const;
    await conversations.write(sampleTurn(accepted, 1, { timers, mails: [sampleMail('m-1')] }));
    break;
  }
  case 'plan': {
    const operation = operationIdSchema.parse('op-1');
    const orders = [orderIdSchema.parse('lamp')];
    const action = { kind: 'cancel', scopes: [], reason: null, refunds: [] } as const;
    await ledger.plan({ operation, orders, action, authority: { kind: 'nobody' }, at: noon });
    await ledger.mark(operation, 'sent', null, noon);
    break;
  }
  case 'note':
    for (let number = 1; number <= 50; number += 1) await audit.note(thread, sampleNote(`note-${number}`));
    break;
  case 'for-ever':
    for (let revision = 1; ; revision += 1) {
      const accepted = await acceptSample(conversations, `event-${revision}`);
      writeSync(1, `accepted ${revision}\n`);
      const audits = [sampleNote('first'), sampleNote('second')];
      await conversations.write(sampleTurn(accepted, revision, { audits }));
      writeSync(1, `written ${revision}\n`);
    }
  default:
    task satisfies never;
}
process.kill(process.pid, 'SIGKILL');
