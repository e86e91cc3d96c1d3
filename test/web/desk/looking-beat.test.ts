import { expect, it } from 'vitest';
import { createLookingBeat } from '../../../src/web/desk/looking-beat.ts';
import { createHandLine } from '../widget/hand-line.ts';

function setUp() {
  const line = createHandLine();
  const told: string[] = [];
  const tell = (handOff: string, typing: boolean): void => void told.push(`${handOff} ${typing}`);
  const later = (milliseconds: number, action: () => void): (() => void) => line.later(milliseconds, action);
  return { line, told, beat: createLookingBeat({ later, tell }) };
}

it('tells every ten seconds what is looked at, and stops when nothing is', async () => {
  const { line, told, beat } = setUp();
  beat.lookAt('h1');
  beat.lookAt('h1');
  await line.pass(20_000);
  beat.lookAt('h2');
  beat.lookAt(null);
  await line.pass(60_000);
  expect(told).toEqual(['h1 false', 'h1 false', 'h1 false', 'h2 false']);
});

it('tells at once that somebody writes, and five seconds after their last key that they rest', async () => {
  const { line, told, beat } = setUp();
  beat.lookAt('h1');
  beat.typed();
  await line.pass(3_000);
  beat.typed();
  await line.pass(4_999);
  expect(told).toEqual(['h1 false', 'h1 true']);
  await line.pass(1);
  expect(told.at(-1)).toBe('h1 false');
});

it('tells that the answer was sent', () => {
  const { told, beat } = setUp();
  beat.lookAt('h1');
  beat.typed();
  beat.rested();
  beat.rested();
  expect(told).toEqual(['h1 false', 'h1 true', 'h1 false']);
});
