import { parseArgs } from 'node:util';
import { invitationAddress } from '../../app/desk-access/invitations.ts';
import type { ShownInvitation } from '../../app/desk-access/invite.ts';
import type { PeopleWork } from '../../app/desk-access/people-work.ts';
import { agentIdSchema, agentRoles, type AgentId, type AgentRole } from '../../domain/agent.ts';
import { presenceAt } from '../../domain/presence.ts';
import type { AgentAccount, AgentBook, AgentChange } from '../../ports/agent-book.ts';
import type { Clock } from '../../ports/clock.ts';

/** What looking after people from the command line needs. */
export interface ManageParts {
  readonly agents: AgentBook;
  readonly people: PeopleWork;
  readonly clock: Clock;
  /** Where the desk is reached. */
  readonly base: string;
  /** Those there are to choose from. */
  readonly languages: readonly string[];
  readonly markets: readonly string[];
}

/** What a command says, and the exit code: 0 done, 1 not possible, 2 not understood. */
interface Said {
  readonly code: 0 | 1 | 2;
  readonly text: string;
}

const usage = `npm run agent -- add --id mette --name "Mette" --role ${agentRoles.join('|')} --languages da,en --markets dk [--language da]
npm run agent -- list
npm run agent -- invite ID
npm run agent -- role ID ${agentRoles.join('|')}
npm run agent -- deactivate ID`;

/** Who the audit says it was: whoever may run commands on the data folder. */
const byCommand = { kind: 'system', name: 'agent-command' } as const;

/** Does what the arguments say. What cannot be done is said in one sentence. */
export async function manageAgents(args: readonly string[], parts: ManageParts): Promise<Said> {
  const [command, ...rest] = args;
  const [name, role] = rest;
  if (command === 'add') return add(rest, parts);
  if (command === 'list' && rest.length === 0) return list(parts);
  const id = agentIdSchema.safeParse(name);
  if (!id.success) return wrong('Say which agent is meant.');
  if (command === 'invite' && rest.length === 1) return inviteAgain(id.data, parts);
  if (command === 'deactivate' && rest.length === 1) return change(id.data, { isActive: false }, parts);
  if (command !== 'role' || rest.length !== 2) return wrong(`There is no such command: ${args.join(' ')}.`);
  const known = agentRoles.find((candidate) => candidate === role);
  return known === undefined ? wrong(unknownRole(role)) : change(id.data, { role: known }, parts);
}

const text = { type: 'string' } as const;
const options = { id: text, name: text, role: text, languages: text, markets: text, language: text };

async function add(args: readonly string[], parts: ManageParts): Promise<Said> {
  const wanted = readNewAgent(args, parts);
  if (typeof wanted === 'string') return wrong(wanted);
  const shown = await parts.people.add(wanted, byCommand);
  if (shown !== null) return show(wanted.id, shown, parts);
  return {
    code: 1,
    text: `There is an agent ${wanted.id} already. For a new invitation: npm run agent -- invite ${wanted.id}`,
  };
}

function readNewAgent(args: readonly string[], { languages, markets }: ManageParts) {
  const values = readOptions(args);
  if (values === null) return 'An option is not known, or has no value.';
  const missing = (['id', 'name', 'role', 'languages', 'markets'] as const).find(
    (one) => (values[one] ?? '') === '',
  );
  if (missing !== undefined) return `--${missing} is missing.`;
  const id = agentIdSchema.safeParse(values.id);
  if (!id.success) return '--id must be lower-case letters, digits, dots and hyphens.';
  const role: AgentRole | undefined = agentRoles.find((candidate) => candidate === values.role);
  if (role === undefined) return unknownRole(values.role);
  const [spoken, known] = [listOf(values.languages), listOf(values.markets)];
  const { name = '', language = spoken[0] ?? '' } = values;
  if (![...spoken, language].every((one) => languages.includes(one)))
    return `--languages and --language must be among ${languages.join(', ')}.`;
  if (!known.every((one) => markets.includes(one))) return `--markets must be among ${markets.join(', ')}.`;
  return { id: id.data, name, role, languages: spoken, markets: known, language };
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return null;
  }
}

function listOf(value = ''): readonly string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

async function list({ agents, clock }: ManageParts): Promise<Said> {
  const everybody = await agents.list();
  if (everybody.length === 0) return { code: 0, text: 'There is nobody yet.' };
  return {
    code: 0,
    text: everybody.map((agent) => lineOf(agent, presenceAt(agent, clock.now()))).join('\n'),
  };
}

function lineOf(agent: AgentAccount, presence: string): string {
  const { id, name, role, languages, markets, isActive, hasPassword } = agent;
  const state = isActive ? (hasPassword ? presence : 'invited') : 'deactivated';
  return [id, name, role, languages.join(','), markets.join(','), state].join('  ');
}

async function inviteAgain(id: AgentId, parts: ManageParts): Promise<Said> {
  const shown = await parts.people.invite(id, byCommand);
  return shown === null ? unknown(id) : show(id, shown, parts);
}

function show(id: AgentId, shown: ShownInvitation, parts: ManageParts): Said {
  const lines = [
    `${id} may follow this address once, until ${shown.expiresAt}, to set a password and an app for codes:`,
    `  ${invitationAddress(parts.base, shown)}`,
    'Whoever has it can take their place: pass it on by a safe way. An earlier password and earlier sessions are void.',
  ];
  return { code: 0, text: lines.join('\n') };
}

async function change(id: AgentId, wanted: AgentChange, { people }: ManageParts): Promise<Said> {
  const changed = await people.change(id, wanted, byCommand);
  if (changed === 'unknown') return unknown(id);
  if (changed === 'last-admin')
    return { code: 1, text: `${id} is the last admin: make somebody else one first.` };
  return { code: 0, text: `${id} is ${changed.isActive ? changed.role : 'deactivated'} now.` };
}

function unknown(id: AgentId): Said {
  return { code: 1, text: `There is no active agent ${id}. Who there is: npm run agent -- list` };
}

function unknownRole(role: string | undefined): string {
  return `There is no role ${role ?? ''}: there are ${agentRoles.join(', ')}.`;
}

function wrong(what: string): Said {
  return { code: 2, text: `${what}\n${usage}` };
}
