import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The path of a file that a package below `test/peers` brings, which is installed from its own lock file where it is not there. */
export async function installPeer(peer: string, file: string): Promise<string> {
  const folder = path.resolve('test/peers', peer);
  const wanted = path.join(folder, 'node_modules', file);
  if (!existsSync(wanted)) {
    await run('npm', ['ci', '--ignore-scripts', '--prefix', folder, '--no-audit', '--no-fund']);
  }
  return wanted;
}
