import { PassThrough, Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { runTerminal } from '../../src/channels/terminal/run-terminal.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { marketIdSchema } from '../../src/domain/identifiers.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { createParrotDoor } from '../support/parrot-door.ts';

async function talk(lines: readonly string[]) {
  const { door, hub, events } = createParrotDoor();
  const output = new PassThrough();
  const market = marketIdSchema.parse('sa');
  const language = languageSchema.parse('ar');
  await runTerminal(door, hub, {
    input: Readable.from(lines.map((line) => `${line}\n`)),
    output,
    clock: createHandClock().clock,
    origin: { channel: 'terminal', address: 'terminal-1', market, language, audience: 'one' },
    authority: { kind: 'nobody' },
  });
  output.end();
  const shown = (await output.toArray()).join('');
  return { shown, bodies: events.map(({ body }) => body) };
}

it('greets, shows the answer to each line and numbers the buttons', async () => {
  const { shown } = await talk(['أين طلبي؟']);
  expect(shown).toContain('Hello\n  [1] \u2068Yes, cancel it\u2069\n  [2] \u2068لا، شكرا\u2069\n');
  expect(shown.indexOf('You said: أين طلبي؟')).toBeGreaterThan(shown.indexOf('Hello'));
});

it('taps the button whose number is typed, and says any other number', async () => {
  const { bodies } = await talk(['2', '3', '0', '1023', 'two']);
  expect(bodies).toEqual([
    { kind: 'opened' },
    { kind: 'tap', offer: 'offer-2' },
    { kind: 'message', text: '3' },
    { kind: 'message', text: '0' },
    { kind: 'message', text: '1023' },
    { kind: 'message', text: 'two' },
  ]);
});

it('leaves at /quit and says nothing for an empty line', async () => {
  const { bodies } = await talk(['', '  ', '/quit', 'never said']);
  expect(bodies).toEqual([{ kind: 'opened' }]);
});
