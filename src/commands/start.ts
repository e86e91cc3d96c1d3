import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { buildPages } from './build-pages.ts';
import { runServer } from './run-server.ts';

/** What is said as long as nobody can sign in to the desk. */
const firstAdmin =
  '             Nobody can sign in yet: npm run agent -- add --id mette --name "Mette" --role admin --languages en --markets us';

/** Builds the pages, starts the server, says where it is, and stops it cleanly on SIGINT or SIGTERM. */
export async function start(): Promise<number> {
  const config = readConfig();
  process.stdout.write('Building the pages …\n');
  await buildPages();
  const running = await runServer(config, createLog(config.logLevel));
  process.stdout.write(
    [
      'Polydesk is ready.',
      `  Demo shop  ${running.address}/`,
      `  Desk       ${running.address}/desk/`,
      ...(running.isDeskEmpty ? [firstAdmin] : []),
      `  Health     ${running.address}/health`,
      `  Data       ${config.dataFolder} (${config.database === null ? 'mails, the demo shop and all conversations' : 'mails and the demo shop; conversations are in the database'})`,
      '',
    ].join('\n'),
  );
  await closingSignal();
  process.stdout.write('Polydesk is closing.\n');
  await running.close();
  return 0;
}

function closingSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
