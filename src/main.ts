import { audit } from './commands/audit.ts';
import { agent } from './commands/agent.ts';
import { bench } from './commands/bench.ts';
import { chat } from './commands/chat.ts';
import { checkContentCommand } from './commands/content.ts';
import { data } from './commands/data.ts';
import { evaluate } from './commands/evaluate.ts';
import { graph } from './commands/graph.ts';
import { replay } from './commands/replay.ts';
import { start } from './commands/start.ts';
import { talk } from './commands/talk.ts';
import { teamsPackage } from './commands/teams-package.ts';
import { ConfigError } from './config.ts';
import { ContentError } from './content/problem.ts';

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  start,
  chat,
  talk,
  replay,
  evaluate,
  bench,
  audit,
  data,
  content: checkContentCommand,
  graph,
  agent,
  'teams-package': teamsPackage,
};

/** Runs a command by its name and resolves with the exit code. What a person can mend is said in words, without a stack. */
export async function main(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  const command = commands[name];
  if (command === undefined) {
    process.stderr.write(`There is no command ${name}. There are: ${Object.keys(commands).join(', ')}.\n`);
    return 2;
  }
  try {
    return await command(rest);
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof ContentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}
