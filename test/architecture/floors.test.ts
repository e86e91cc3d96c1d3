import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

const project = path.resolve(import.meta.dirname, '../..');
const cruiser = path.join(project, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const rules = path.join(project, 'test/architecture/floors.mjs');

const reportSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** A small house in which everything is wrong once. */
const badHouse = {
  'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "allowImportingTsExtensions": true } }',
  'src/main.ts': `import './domain/order.ts'; import './storage/store.ts'; import './dialog/walk.ts';
    import './speech/read.ts'; import './content/read.ts'; import './domain/gone.ts';`,
  'src/domain/order.ts': `import type { Turn } from '../ports/turn.ts'; export type Order = Turn;`,
  'src/ports/turn.ts': 'export interface Turn { readonly kind: string }',
  'src/storage/store.ts': `import '../shop/shop.ts';`,
  'src/shop/shop.ts': 'export const shop = 1;',
  'src/dialog/walk.ts': `import { b } from './step.ts'; export const a = (): number => b;`,
  'src/dialog/step.ts': `import { a } from './walk.ts'; export const b = a();`,
  'src/speech/read.ts': `import { readFileSync } from 'node:fs'; export const read = readFileSync;`,
  'src/content/read.ts': `import { readFileSync } from 'node:fs'; export const read = readFileSync;`,
  'src/domain/lonely.ts': 'export const lonely = 1;',
};

let folder: string;
let broken: readonly string[];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'floors-'));
  for (const [file, text] of Object.entries(badHouse)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
  const { summary } = await cruise(folder);
  broken = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

async function cruise(cwd: string) {
  const args = [cruiser, 'src', '--config', rules, '--output-type', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, maxBuffer: 64 * 1024 * 1024 });
  return reportSchema.parse(JSON.parse(stdout));
}

it('catches an import from a floor above, types included', () => {
  expect(broken).toContain('floor-domain: src/domain/order.ts → src/ports/turn.ts');
});

it('catches an import from a neighbour on the same floor', () => {
  expect(broken).toContain('floor-storage: src/storage/store.ts → src/shop/shop.ts');
});

it('catches a circle', () => {
  expect(broken).toContainEqual(expect.stringMatching(/^no-circle: src\/dialog\/(walk|step)\.ts → /u));
});

it('catches a look at the world on a pure floor, and allows it above', () => {
  expect(broken).toContainEqual(expect.stringContaining('pure-floors: src/speech/read.ts → '));
  expect(broken).not.toContainEqual(expect.stringContaining('src/content/read.ts'));
});

it('catches an import that leads nowhere and a module that nobody imports', () => {
  expect(broken).toContain('resolvable: src/main.ts → ./domain/gone.ts');
  expect(broken).toContain('no-orphan: src/domain/lonely.ts → src/domain/lonely.ts');
});

it('sees the real house', { timeout: 120_000 }, async () => {
  const { modules } = await cruise(project);
  const own = modules.filter(({ source }) => source.startsWith('src/'));
  expect(own.length).toBeGreaterThan(100);
});
