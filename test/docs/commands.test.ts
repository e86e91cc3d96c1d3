import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { pages } from './pages.ts';

const packageSchema = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const { scripts, dependencies, devDependencies } = packageSchema.parse(
  JSON.parse(readFileSync('package.json', 'utf8')),
);

it('names in the pages only commands that exist', () => {
  const named = pages.flatMap(({ file, text }) => {
    const runs = [...text.matchAll(/npm run ([a-z:-]*[a-z])/gu)].map(([, name = '']) => name);
    const short = [...text.matchAll(/npm (start|test)\b/gu)].map(([, name = '']) => name);
    return [...runs, ...short].map((name) => ({ file, name }));
  });
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter(({ name }) => !(name in scripts))).toEqual([]);
});

it('explains every dependency, and none that is gone', () => {
  const page = readFileSync('docs/dependencies.md', 'utf8');
  const explained = [...page.matchAll(/^\| `([^`]+)`/gmu)].map(([, name = '']) => name);
  const peers = globSync('test/peers/*/package.json').flatMap((file) => {
    const peer = packageSchema.pick({ dependencies: true }).parse(JSON.parse(readFileSync(file, 'utf8')));
    return Object.keys(peer.dependencies);
  });
  const present = [...Object.keys(dependencies), ...Object.keys(devDependencies), ...peers];
  expect(explained.sort()).toEqual(present.sort());
});
