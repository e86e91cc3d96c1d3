import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import { lookAtInvitation } from '../../src/app/desk-access/invitations.ts';
import { manageAgents, type ManageParts } from '../../src/commands/agent/manage-agents.ts';
import { createDeskAccessParts, type DeskAccessParts } from '../../src/app/desk-access/desk-parts.ts';
import { agentIdSchema } from '../../src/domain/agent.ts';
import type { AuditTrail } from '../../src/ports/audit-trail.ts';
import { createMemoryStore } from '../../src/storage/memory-store.ts';
import { createCollectingLog } from '../support/collecting-log.ts';
import { createHandClock } from '../support/hand-clock.ts';

let access: DeskAccessParts;
let parts: ManageParts;
let audit: AuditTrail;
beforeEach(() => {
  const store = createMemoryStore();
  const { agents } = store;
  audit = store.audit;
  const { clock } = createHandClock();
  const { log } = createCollectingLog();
  access = createDeskAccessParts({ agents, audit, clock, log, secret: 'a secret of at least 32 characters' });
  const { people } = access;
  const shop = { languages: ['ar', 'da', 'en'], markets: ['dk', 'us'] };
  parts = { agents, clock, people, base: 'https://chat.shop.example', ...shop };
});

const run = (line: string) => manageAgents(line.split(' '), parts);
const mette = '--id mette --name Mette --role admin --languages da,en --markets dk';

describe('npm run agent', () => {
  it('adds somebody and shows the address that lets them in', async () => {
    const { code, text: said } = await run(`add ${mette}`);
    expect(code).toBe(0);
    const token = /https:\/\/chat\.shop\.example\/desk\/#\/welcome\/([\w-]{43})$/mu.exec(said)?.[1] ?? '';
    expect((await lookAtInvitation(token, access))?.agent).toMatchObject({
      id: 'mette',
      role: 'admin',
      languages: ['da', 'en'],
      language: 'da',
    });
    expect(said).toContain('until 2026-11-04T15:00:00Z');
  });

  it('notes whom it added, invited, changed and deactivated, as the command’s doing', async () => {
    await run(`add ${mette}`);
    await run('add --id omar --name Omar --role agent --languages ar --markets us --language en');
    await run('role omar lead');
    await run('deactivate omar');
    const noted = await audit.entries(null);
    expect(noted.map(({ action, about }) => [action, about[0]?.id])).toEqual([
      ['agent-added', 'mette'],
      ['agent-invited', 'mette'],
      ['agent-added', 'omar'],
      ['agent-invited', 'omar'],
      ['agent-changed', 'omar'],
      ['agent-deactivated', 'omar'],
    ]);
    expect(noted.every(({ actor }) => actor.kind === 'system' && actor.name === 'agent-command')).toBe(true);
    expect(JSON.parse(noted[4]?.facts?.text ?? '')).toEqual({ role: { from: 'agent', to: 'lead' } });
  });

  it('says so when there is somebody of that id, and leaves them as they are', async () => {
    await run(`add ${mette}`);
    const before = await parts.agents.list();
    const { code, text: said } = await run(`add ${mette} --language en`);
    expect(code).toBe(1);
    expect(said).toMatch(/^There is an agent mette already/u);
    expect(await parts.agents.list()).toEqual(before);
  });

  it('lists everybody with their role and state', async () => {
    expect(await run('list')).toEqual({ code: 0, text: 'There is nobody yet.' });
    await run(`add ${mette}`);
    await run('add --id omar --name Omar --role agent --languages ar --markets us --language en');
    await run('deactivate omar');
    expect((await run('list')).text.split('\n')).toEqual([
      'mette  Mette  admin  da,en  dk  invited',
      'omar  Omar  agent  ar  us  deactivated',
    ]);
  });

  it('invites anew, changes roles and deactivates', async () => {
    await run(`add ${mette}`);
    await run('add --id omar --name Omar --role agent --languages ar --markets us');
    expect((await run('invite omar')).text).toContain('/welcome/');
    expect(await run('role omar admin')).toEqual({ code: 0, text: 'omar is admin now.' });
    expect(await run('deactivate mette')).toEqual({ code: 0, text: 'mette is deactivated now.' });
    expect(await run('invite mette')).toMatchObject({ code: 1 });
    expect(await parts.agents.find(agentIdSchema.parse('mette'))).toMatchObject({ isActive: false });
  });

  it.each([
    ['deactivate mette', 1, 'mette is the last admin: make somebody else one first.'],
    ['role mette agent', 1, 'mette is the last admin: make somebody else one first.'],
    ['invite nobody', 1, 'There is no active agent nobody.'],
    ['role mette king', 2, 'There is no role king: there are agent, lead, admin.'],
    ['', 2, 'Say which agent is meant.'],
    ['invite', 2, 'Say which agent is meant.'],
    ['praise mette', 2, 'There is no such command: praise mette.'],
    ['add --id omar', 2, '--name is missing.'],
    ['add --nonsense', 2, 'An option is not known, or has no value.'],
    [`add ${mette.replace('mette', 'Mette!')}`, 2, '--id must be lower-case letters'],
    [`add ${mette.replace('admin', 'king')}`, 2, 'There is no role king'],
    [`add ${mette.replace('da,en', 'tlh')}`, 2, '--languages and --language must be among ar, da, en.'],
    [`add ${mette.replace('dk', 'atlantis')}`, 2, '--markets must be among dk, us.'],
  ])('answers %j with code %i and a sentence', async (line, code, sentence) => {
    await run(`add ${mette}`);
    const answer = await run(line);
    expect(answer.code).toBe(code);
    expect(answer.text.startsWith(sentence)).toBe(true);
  });

  it('runs beside the server’s own data, in the folder that is set', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'polydesk-agent-'));
    const program = path.resolve(import.meta.dirname, '../../src/polydesk.mjs');
    const env = { ...process.env, DATA_FOLDER: folder, PUBLIC_URL: '', PORT: '4000' };
    const child = spawn(process.execPath, [program, 'agent', 'add', ...mette.split(' ')], { env });
    const closed = once(child, 'close');
    const said = await text(child.stdout);
    await closed;
    expect(said).toMatch(/^ {2}http:\/\/localhost:4000\/desk\/#\/welcome\/[\w-]{43}$/mu);
    expect(child.exitCode).toBe(0);
    await rm(folder, { recursive: true });
  });
});
