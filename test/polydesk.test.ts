import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { expect, it } from 'vitest';

const program = path.resolve(import.meta.dirname, '../src/polydesk.mjs');

/** Runs the program on this Node, which says that it is another one. */
async function runAs(version: string, ...args: readonly string[]) {
  const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const flags = ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`];
  const child = spawn(process.execPath, [...flags, program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  const [out, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { out, complaint, code: child.exitCode };
}

it.for(['18.20.8', '20.20.2', '25.9.0'])('tells whoever runs it on Node %s what to do', async (version) => {
  const { out, complaint, code } = await runAs(version, 'start');
  expect(complaint).toBe(
    `Polydesk needs Node 26 or newer and this is Node ${version}: run "npm ci" and start it with "npm start", which brings its own.\n`,
  );
  expect(out).toBe('');
  expect(code).toBe(1);
});

it('goes on to its commands on a Node that is new enough, and names them for one that it does not know', async () => {
  const { complaint, code } = await runAs('27.0.0', 'no-such-command');
  expect(complaint).toMatch(/There is no command no-such-command\. There are: .*start/u);
  expect(code).toBe(2);
});
