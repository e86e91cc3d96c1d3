import { expect, it } from 'vitest';
import { copyData } from './data-copy.ts';

it('loads the shipped data', async () => {
  const data = await copyData();
  expect(await data.problems()).toBe('');
});

it.each([
  [
    'a misspelt field',
    'dialogs/human.yaml',
    'starts-on: [support.human]',
    'start-on: [support.human]',
    'dialogs/human.yaml (line 5): has an unknown field start-on; did you mean starts-on?',
  ],
  [
    'a step that leads nowhere',
    'dialogs/human.yaml',
    'facts: [ticket.case], next: tell }',
    'facts: [ticket.case], next: tel }',
    'dialogs/human.yaml (step hand-over): leads to tel, which is no step; did you mean tell?',
  ],
  [
    'an outcome without a way on',
    'dialogs/cancel-order.yaml',
    /\n {6}no-orders: no-orders/u,
    '',
    'dialogs/cancel-order.yaml (step find-order): has no way on for outcome no-orders',
  ],
  [
    'an intent that nobody can mean',
    'dialogs/human.yaml',
    'support.human',
    'support.robot',
    'dialogs/human.yaml (starts-on): names support.robot, for which there is no training data',
  ],
  [
    'an intent that begins two flows',
    'dialogs/human.yaml',
    '[support.human]',
    '[support.human, order.cancel]',
    'dialogs/human.yaml (starts-on): order.cancel begins cancel-order already',
  ],
  [
    'two flows of one name',
    'dialogs/human.yaml',
    'id: human\n',
    'id: prove\n',
    'dialogs/prove.yaml (id): prove stands in dialogs/human.yaml too',
  ],
  [
    'a text that nobody says',
    'locales/en/texts/ways-on.json',
    '{',
    '{ "unheard": "Psst.",',
    'locales/*/texts (ways-on.unheard): is said by nobody; use it or delete it',
  ],
  [
    'a text that is missing in one language',
    'locales/da/texts/repair.json',
    '"stopped"',
    '"stoppet"',
    'locales/da/texts/repair.json (repair.stopped): is missing; step repair.stop/tell says it',
  ],
  [
    'a placeholder that one language lacks',
    'locales/zh/texts/repair.json',
    '{{wish}}',
    '',
    'does not use {{wish}}, which the text has elsewhere',
  ],
  [
    'a placeholder that nothing fills',
    'locales/en/texts/cancel.json',
    '"kept": "',
    '"kept": "{{colour}} ',
    'locales/*/texts (cancel.kept): uses {{colour}}, which step cancel-order/kept does not know',
  ],
  [
    'a brace that belongs to no placeholder',
    'locales/en/texts/cancel.json',
    '"kept": "',
    '"kept": "{{wish ',
    'locales/en/texts/cancel.json (kept): double braces may only stand around a name',
  ],
  [
    'a market with a bad figure',
    'markets/dk.yaml',
    'sellerWindow: PT',
    'sellerWindow: P1D # ',
    'markets/dk.yaml (cancelling.sellerWindow): must be an ISO 8601 duration',
  ],
  [
    'a market with a field too many',
    'markets/dk.yaml',
    'zone: Europe/Copenhagen',
    'zone: Europe/Copenhagen\ncolour: red',
    'markets/dk.yaml: Unrecognized key: "colour"',
  ],
  [
    'a market that speaks a language nobody does',
    'markets/dk.yaml',
    'language: da',
    'language: nl',
    'markets/dk.yaml (language): speaks nl, for which there is no folder in locales',
  ],
  [
    'a file of texts that is no JSON',
    'locales/ms/texts/repair.json',
    '{',
    '{{',
    'locales/ms/texts/repair.json: is not JSON',
  ],
])('does not start on %s', async (_what, file, from, to, problem) => {
  const data = await copyData();
  await data.change(file, from, to);
  expect(await data.problems()).toContain(problem);
});

it('does not start without a flow that the engine begins by itself', async () => {
  const data = await copyData();
  await data.remove('dialogs/repair/stop.yaml');
  const problem = 'dialogs: has no flow repair.stop, which the engine begins by itself; add one';
  expect(await data.problems()).toContain(problem);
});

it('does not start without the sheet of a language', async () => {
  const data = await copyData();
  await data.remove('locales/ar/language.json');
  expect(await data.problems()).toContain('locales/ar/language.json: cannot be read; is it there?');
});

it('does not start on a market file that is no YAML, and names it', async () => {
  const data = await copyData();
  await data.write('markets/dk.yaml', 'id: [dk');
  expect(await data.problems()).toContain('markets/dk.yaml (line 1): is not YAML: ');
});

it('lists the problems of several files in one go', async () => {
  const data = await copyData();
  await data.change('dialogs/human.yaml', 'about:', 'abuot:');
  await data.change('dialogs/prove.yaml', 'about:', 'abuot:');
  await data.change('markets/dk.yaml', 'language: da', 'language: danish');
  const problems = await data.problems();
  for (const file of ['dialogs/human.yaml', 'dialogs/prove.yaml', 'markets/dk.yaml'])
    expect(problems).toContain(file);
});
