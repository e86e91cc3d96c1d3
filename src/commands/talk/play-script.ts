import type { Content } from '../../content/load-content.ts';
import type { EventBody } from '../../conversation/event.ts';
import { orderIdSchema } from '../../domain/identifiers.ts';
import type { TranscriptEntry } from '../../ports/conversation-store.ts';
import type { Log } from '../../ports/log.ts';
import { createDemoWorld, type DemoWorld } from '../demo-world.ts';
import { checkExpectation } from './check-expectation.ts';
import { textIn, type Script, type ScriptTurn } from './script.ts';

/** How a script went in one language. */
export interface Played {
  readonly title: string;
  readonly language: string;
  /** What was not as expected, with the turn's number, from 1. */
  readonly failures: readonly { readonly turn: number; readonly message: string }[];
  /** The whole conversation, ready to read. */
  readonly transcript: readonly string[];
  readonly traces: readonly NonNullable<TranscriptEntry['trace']>[];
}

interface Stage {
  readonly world: DemoWorld;
  readonly language: string;
  /** What was on screen after each turn. */
  readonly screens: (readonly TranscriptEntry[])[];
  last: { readonly body: EventBody; readonly id: string } | null;
  brought: number;
}

/** Plays a script in one language against a fresh demo world. A turn that throws is a failure like any other. */
export async function playScript(
  script: Script,
  language: string,
  content: Content,
  log: Log,
): Promise<Played> {
  const visit = { market: script.market, language: script.language, customer: script.customer ?? null };
  const world = await createDemoWorld({ content, now: script.now, visit, log });
  const stage: Stage = { world, language, screens: [], last: null, brought: 0 };
  const failures: Played['failures'][number][] = [];
  const transcript: string[] = [];
  const traces: Played['traces'][number][] = [];
  try {
    for (const [index, turn] of script.turns.entries()) {
      const mailsBefore = world.mails.length;
      const said = await takeTurn(stage, turn);
      stage.screens.push(said);
      transcript.push(describeTurn(turn, language), ...said.map(describeEntry));
      traces.push(...said.flatMap(({ trace }) => (trace === null ? [] : [trace])));
      if (turn.expect === undefined) continue;
      const mails = world.mails.slice(mailsBefore).map(({ kind }) => kind);
      const seen = { said, conversation: await world.conversation(), mails };
      const unmet = await checkExpectation(turn.expect, seen, world, language);
      failures.push(...unmet.map((message) => ({ turn: index + 1, message })));
    }
  } catch (error) {
    failures.push({
      turn: stage.screens.length + 1,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  } finally {
    await world.close();
  }
  return { title: script.title, language, failures, transcript, traces };
}

async function takeTurn(stage: Stage, turn: ScriptTurn): Promise<readonly TranscriptEntry[]> {
  const { world } = stage;
  if ('say' in turn) return bring(stage, { kind: 'message', text: textIn(turn.say, stage.language) });
  if ('tap' in turn) return bring(stage, { kind: 'tap', offer: offerAt(stage, 1, turn.tap) });
  if ('tap-old' in turn) {
    const { turnsAgo, button } = turn['tap-old'];
    return bring(stage, { kind: 'tap', offer: offerAt(stage, turnsAgo + 1, button) });
  }
  if ('wait' in turn) return world.wait(turn.wait);
  if ('again' in turn) return stage.last === null ? [] : world.bring(stage.last.body, stage.last.id);
  if ('shop' in turn) world.shop.misbehave({ kind: turn.shop.next });
  if ('ship' in turn) await world.shop.ship(orderIdSchema.parse(turn.ship));
  if ('restart' in turn) await world.restart();
  return stage.screens.at(-1) ?? [];
}

async function bring(stage: Stage, body: EventBody): Promise<readonly TranscriptEntry[]> {
  stage.brought += 1;
  stage.last = { body, id: `turn-${stage.brought}` };
  return stage.world.bring(body, stage.last.id);
}

function offerAt(stage: Stage, screensBack: number, button: number): string {
  const buttons = stage.screens.at(-screensBack)?.at(-1)?.buttons ?? [];
  const found = buttons[button - 1];
  if (found === undefined) {
    const titles = buttons.map(({ title }) => title).join(' | ');
    throw new Error(`There is no button ${button}; there are ${buttons.length}: ${titles}`);
  }
  return found.id;
}

function describeTurn(turn: ScriptTurn, language: string): string {
  if ('say' in turn) return `\n> ${textIn(turn.say, language)}`;
  if ('tap' in turn) return `\n> [button ${turn.tap}]`;
  if ('tap-old' in turn) return `\n> [old button ${turn['tap-old'].button}]`;
  if ('wait' in turn) return `\n… ${turn.wait}`;
  if ('shop' in turn) return `\n! the shop will: ${turn.shop.next}`;
  if ('ship' in turn) return `\n! ${turn.ship} leaves the warehouse`;
  if ('again' in turn) return '\n> [the same message again]';
  return '\n! the process dies and comes back';
}

function describeEntry({ text, buttons }: TranscriptEntry): string {
  const titles = buttons.map(({ title }, index) => `[${index + 1}] ${title}`).join('  ');
  return titles === '' ? text : `${text}\n${titles}`;
}
