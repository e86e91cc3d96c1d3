import path from 'node:path';
import { build } from 'vite';
import { projectFolder } from './folders.ts';

/** Builds the browser code into `dist/`. */
export async function buildPages(): Promise<void> {
  const web = path.join(projectFolder, 'src/web');
  await build({
    root: path.join(web, 'demo-shop'),
    configFile: path.join(web, 'vite.config.ts'),
    logLevel: 'warn',
  });
}
