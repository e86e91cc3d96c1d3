import path from 'node:path';
import { build } from 'vite';
import { projectFolder } from './folders.ts';

/**
 * Builds the browser code into `dist/`: the demo shop's page, the widget, which it loads as any other shop does, and the
 * desk's page in a folder of its own.
 */
export async function buildPages(): Promise<void> {
  const web = path.join(projectFolder, 'src/web');
  const parts = [
    { root: path.join(web, 'demo-shop'), configFile: path.join(web, 'vite.config.ts') },
    { root: path.join(web, 'widget'), configFile: path.join(web, 'widget/vite.config.ts') },
    { root: path.join(web, 'desk'), configFile: path.join(web, 'desk/vite.config.ts') },
  ];
  for (const part of parts) await build({ ...part, logLevel: 'warn' });
}
