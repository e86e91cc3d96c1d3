import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

/** A Chromium on the disk, and the environment it starts in. */
export interface UnpackedBrowser {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const run = promisify(execFile);

/**
 * Unpacks the Chromium that npm brought, once per version, with the shared libraries and the font that it needs where the
 * machine has none: nothing has to be installed for it.
 */
export async function unpackBrowser(): Promise<UnpackedBrowser> {
  const folder = path.resolve('node_modules/.cache/polydesk', `chromium-${await packageVersion()}`);
  if (!existsSync(folder)) await unpackInto(folder);
  const { LD_LIBRARY_PATH: libraries } = process.env;
  const own = path.join(folder, 'al2023/lib');
  return {
    executablePath: path.join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries === undefined ? own : `${own}:${libraries}`,
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  };
}

// Whole or not at all: another run that unpacks at the same time, or one that is killed, leaves no half of a browser.
async function unpackInto(folder: string): Promise<void> {
  const cache = path.dirname(folder);
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(path.join(cache, 'chromium-'));
  try {
    await run(process.execPath, ['--input-type=module', '--eval', unpacking], {
      // The package unpacks into the folder for temporary files, and its libraries only where it takes itself to be on Lambda.
      env: { ...process.env, TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    });
    await writeFile(path.join(unfinished, 'fonts.conf'), fontSettings(folder));
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

const unpacking = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";

function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${path.join(folder, 'fonts')}</dir>
  <cachedir>${path.join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

async function packageVersion(): Promise<string> {
  const text = await readFile('node_modules/@sparticuz/chromium/package.json', 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
