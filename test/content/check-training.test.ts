import { expect, it } from 'vitest';
import { checkTraining } from '../../src/content/check-training.ts';
import { languageSchema } from '../../src/conversation/language.ts';
import { flowOf } from '../dialog/small-books.ts';

function flow(id: string, startsOn: string) {
  return flowOf(`
id: ${id}
about: Says something.
starts-on: [${startsOn}]
steps: [{ id: closing, end: done }]
`);
}

const flows = [flow('send', 'gift.send'), flow('wrap', 'gift.wrap, gift.ribbon')];

function problemsOf(perIntent: Readonly<Record<string, readonly string[]>>, language = 'en') {
  const training = new Map([[languageSchema.parse(language), new Map(Object.entries(perIntent))]]);
  return checkTraining(flows, training).map(
    ({ file, place, message }) => `${file} (${String(place)}): ${message}`,
  );
}

it('is content with sentences that mean one thing each', () => {
  expect(problemsOf({ 'gift.send': ['send it', 'send it!'], 'gift.wrap': ['wrap it'] })).toEqual([]);
});

it('finds a sentence that is taught for two flows', () => {
  expect(
    problemsOf({ 'gift.send': ['Send it, please'], 'gift.wrap': ['wrap it', 'send it please!'] }),
  ).toEqual([
    'locales/en/training/gift.wrap.json (“send it please!”): is taught for gift.send too, which begins send (“Send it, please”); leave it with one of them',
  ]);
});

it('finds it however it is written', () => {
  expect(problemsOf({ 'gift.send': ['أرسل الهدية'], none: ['ارسل الهديه'] }, 'ar')).toHaveLength(1);
  expect(problemsOf({ 'gift.send': ['寄禮物'], 'gift.wrap': ['寄礼物'] }, 'zh')).toHaveLength(1);
});

it('names all of them', () => {
  const same = ['one more', 'two more'];
  expect(problemsOf({ 'gift.send': same, 'gift.wrap': same, none: same })).toHaveLength(4);
});

it('leaves intents alone that begin the same flow', () => {
  expect(problemsOf({ 'gift.wrap': ['make it pretty'], 'gift.ribbon': ['make it pretty'] })).toEqual([]);
});
