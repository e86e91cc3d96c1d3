import type { Content } from '../../content/load-content.ts';
import type { EventBody } from '../../conversation/event.ts';
import type { ReplyTrace } from '../../conversation/turn.ts';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import type { Log } from '../../ports/log.ts';
import { createDemoWorld, type DemoWorld } from '../demo-world.ts';
import type { SeedShelf } from '../seed-shelf.ts';
import { codeToType } from './code-to-type.ts';
import { checkExpectation } from './check-expectation.ts';
import { describeButton, findButton } from './find-button.ts';
import { keptSince, readKept } from './kept.ts';
import { describePerson, letPersonAct } from './people.ts';
import { peopleAtWork, textIn, type Button, type Script, type ScriptTurn } from './script.ts';
import { stageContent } from './stage-content.ts';
import { describeTrouble, makeTrouble } from './trouble.ts';

/** How a script went in one language. */
export interface Played {
  readonly title: string;
  readonly language: string;
  /** What was not as expected, with the turn's number, from 1. */
  readonly failures: readonly { readonly turn: number; readonly message: string }[];
  /** The whole conversation, ready to read. */
  readonly transcript: readonly string[];
  readonly traces: readonly ReplyTrace[];
}

/** A script on the stage: the world it is played in and how far it has come. */
interface Stage {
  readonly world: DemoWorld;
  readonly language: string;
  /** What was on screen after each turn. */
  readonly screens: (readonly TranscriptEntry[])[];
  last: { readonly body: EventBody; readonly id: string } | null;
  brought: number;
}

type Told = Pick<Played, 'failures' | 'transcript' | 'traces'>;

/**
 * Plays a script in one language against a fresh demo world. A turn that throws is a failure like any other. `leave` sees
 * the world at the end, before it closes.
 */
export async function playScript(
  script: Script,
  language: string,
  content: Content,
  log: Log,
  seeds: SeedShelf,
  leave: (world: DemoWorld) => Promise<void> = () => Promise.resolve(),
): Promise<Played> {
  const { market, language: spoken, audience, customer = null } = script;
  const visit = { market, language: spoken, audience, customer };
  const staged = stageContent(script, content);
  // A shelf knows a shop by the names of its markets, not by what they promise.
  const shelf = script.promises === undefined ? { seeds } : {};
  const world = await createDemoWorld({ content: staged, now: script.now, visit, log, ...shelf });
  world.staff(peopleAtWork(script));
  const stage: Stage = { world, language, screens: [], last: null, brought: 0 };
  const told: Told[] = [];
  try {
    for (const turn of script.turns) told.push(await playTurn(stage, turn));
    await leave(world);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    told.push({ failures: [{ turn: told.length + 1, message }], transcript: [], traces: [] });
  } finally {
    await world.close();
  }
  return {
    title: script.title,
    language,
    failures: told.flatMap(({ failures }) => failures),
    transcript: told.flatMap(({ transcript }) => transcript),
    traces: told.flatMap(({ traces }) => traces),
  };
}

async function playTurn(stage: Stage, turn: ScriptTurn): Promise<Told> {
  const { world, language, screens } = stage;
  const before = await readKept(world);
  const said = await takeTurn(stage, turn);
  screens.push(said);
  const kept = keptSince(before, await readKept(world));
  const seen = { said, conversation: await world.conversation(), kept };
  const unmet = turn.expect === undefined ? [] : await checkExpectation(turn.expect, seen, world, language);
  return {
    failures: unmet.map((message) => ({ turn: screens.length, message })),
    transcript: [describeTurn(turn, language), ...said.map(describeEntry)],
    traces: said.flatMap(({ trace }) => (trace === null ? [] : [trace])),
  };
}

async function takeTurn(stage: Stage, turn: ScriptTurn): Promise<readonly TranscriptEntry[]> {
  const { world, language } = stage;
  if ('say' in turn) return bring(stage, message(turn.say, language));
  if ('say-both' in turn) {
    const [first, second] = turn['say-both'].map((text) => bring(stage, message(text, language)));
    return [...((await first) ?? []), ...((await second) ?? [])];
  }
  if ('open' in turn) return bring(stage, { kind: 'opened' });
  if ('tap' in turn) return bring(stage, tap(stage, 1, turn.tap));
  if ('tap-old' in turn)
    return bring(stage, tap(stage, turn['tap-old'].turnsAgo + 1, turn['tap-old'].button));
  if ('pick' in turn) return bring(stage, pick(stage, turn.pick));
  if ('pick-moment' in turn) {
    const { date, from = null, to = null } = turn['pick-moment'];
    return bring(stage, { kind: 'pick-moment', date, from, to });
  }
  if ('code' in turn) return bring(stage, { kind: 'message', text: codeToType(turn.code, world.mails) });
  if ('wait' in turn) return world.wait(turn.wait);
  if ('again' in turn) return stage.last === null ? [] : world.bring(stage.last.body, stage.last.id);
  if ('agent' in turn) return letPersonAct(turn.agent, world);
  await makeTrouble(turn, world);
  return stage.screens.at(-1) ?? [];
}

async function bring(stage: Stage, body: EventBody): Promise<readonly TranscriptEntry[]> {
  stage.brought += 1;
  stage.last = { body, id: `turn-${stage.brought}` };
  return stage.world.bring(body, stage.last.id);
}

function message(text: Parameters<typeof textIn>[0], language: string): EventBody {
  return { kind: 'message', text: textIn(text, language) };
}

function tap({ screens, language }: Stage, screensBack: number, button: Button): EventBody {
  return { kind: 'tap', offer: findButton(screens.at(-screensBack)?.at(-1), button, language) };
}

function pick(
  { screens, language }: Stage,
  items: Extract<ScriptTurn, { pick: unknown }>['pick'],
): EventBody {
  const screen = screens.at(-1)?.at(-1);
  const picked = items.map(({ button, quantity }) => ({
    offer: findButton(screen, button, language),
    quantity,
  }));
  return { kind: 'pick', picked };
}

function describeTurn(turn: ScriptTurn, language: string): string {
  if ('say' in turn) return `\n> ${textIn(turn.say, language)}`;
  if ('say-both' in turn) return turn['say-both'].map((text) => `\n> ${textIn(text, language)}`).join('');
  if ('open' in turn) return '\n> [opens the chat]';
  if ('tap' in turn) return `\n> [${describeButton(turn.tap, language)}]`;
  if ('tap-old' in turn) return `\n> [old ${describeButton(turn['tap-old'].button, language)}]`;
  if ('pick' in turn) {
    const items = turn.pick.map(
      ({ button, quantity }) => `${quantity} × ${describeButton(button, language)}`,
    );
    return `\n> [${items.join(', ')}]`;
  }
  if ('pick-moment' in turn) return `\n> [${Object.values(turn['pick-moment']).join(' ')}]`;
  if ('code' in turn) return `\n> [the ${turn.code} code]`;
  if ('wait' in turn) return `\n… ${turn.wait}`;
  if ('again' in turn) return '\n> [the same message again]';
  if ('agent' in turn) return `\n~ ${describePerson(turn.agent)}`;
  return `\n! ${describeTrouble(turn)}`;
}

function describeEntry({ text, buttons }: TranscriptEntry): string {
  const titles = buttons.map(({ title }, index) => `[${index + 1}] ${title}`).join('  ');
  return titles === '' ? text : `${text}\n${titles}`;
}
