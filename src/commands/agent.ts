import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createPeopleWork } from '../app/desk-access/people-work.ts';
import { createSealing } from '../app/desk-access/sealing.ts';
import { readConfig, type Config } from '../config.ts';
import { readStoredSecret } from '../stored-secret.ts';
import { systemClock } from '../system-clock.ts';
import { manageAgents } from './agent/manage-agents.ts';
import { contentFolders } from './folders.ts';
import { openOwnStore } from './open-own-store.ts';

/** Looks after the desk's people from the command line, whether the server runs or not. */
export async function agent(args: readonly string[]): Promise<number> {
  const config = readConfig();
  const store = await openOwnStore(config);
  try {
    const { agents, audit } = store;
    const sealing = createSealing(await readStoredSecret(config.dataFolder, 'agents'));
    const { code, text } = await manageAgents(args, {
      agents,
      people: createPeopleWork({ agents, audit, sealing, clock: systemClock }),
      clock: systemClock,
      base: baseOf(config),
      languages: await namesIn(contentFolders.locales),
      markets: await namesIn(contentFolders.markets),
    });
    (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
    return code;
  } finally {
    await store.close();
  }
}

function baseOf({ publicUrl, port }: Config): string {
  return publicUrl ?? `http://localhost:${port}`;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).map((name) => path.parse(name).name).sort();
}
