import { expect, it } from 'vitest';
import { calibrationOf } from '../../../src/commands/evaluate/calibration.ts';
import { confusionMatrixOf } from '../../../src/commands/evaluate/confusion-matrix.ts';
import { evaluationPage } from '../../../src/commands/evaluate/evaluation-page.ts';
import { judgeGoals } from '../../../src/commands/evaluate/goals.ts';
import { worstRows } from '../../../src/commands/evaluate/worst-rows.ts';
import { figuresOf } from '../../../src/commands/measure-understanding.ts';
import { measuredRow } from './parts.ts';

const wrong = { isRight: false, isInTop3: false, predicted: 'order.cancel' };
const learning = [
  { share: 0.5, utterances: 10, accuracy: { en: 0.8 } },
  { share: 1, utterances: 20, accuracy: { en: 0.9 } },
];

it('is one page without scripts, with people’s words escaped and Arabic from right to left', () => {
  const rows = [
    measuredRow({ ...wrong, text: '<script>alert("1")</script>' }),
    measuredRow({ ...wrong, lang: 'ar', text: 'ORD-20391 وين طلبي' }),
  ];
  const page = evaluationPage(rows, learning);
  expect(page).not.toContain('<script');
  expect(page).not.toMatch(/(?:src|href)=/u);
  expect(page).toContain('&#60;script&#62;alert(&#34;1&#34;)');
  expect(page).toContain('<bdi lang="ar" dir="rtl">ORD-20391');
});

it('says in words whether a goal is met, and draws all four pictures', () => {
  const page = evaluationPage([measuredRow({}), measuredRow({ ...wrong, intent: 'none' })], learning);
  expect(page).toContain('>met<');
  expect(page).toContain('>not met<');
  for (const picture of ['Confusion matrix, English', 'Calibration curve', 'Learning curve'])
    expect(page).toContain(`aria-label="${picture}"`);
});

it('meets a goal at its very share, and judges nothing where there are no such rows', () => {
  const rows = Array.from({ length: 10 }, (_, at) =>
    measuredRow(at === 0 ? { ...wrong, isInTop3: true } : {}),
  );
  const [accuracy, top3, noneRecall] = judgeGoals(figuresOf(rows));
  expect(accuracy?.measured).toMatchObject({ share: 0.9, isMet: true });
  expect(top3?.measured).toMatchObject({ share: 1, isMet: true });
  expect(noneRecall?.measured).toBeNull();
});

it('compares scores with shares right', () => {
  const rows = [
    ...Array.from({ length: 4 }, (_, at) =>
      measuredRow({ score: 0.75, likeliestTask: at === 0 ? 'order.cancel' : 'order.track' }),
    ),
    measuredRow({ score: 1 }),
    measuredRow({ score: 0, likeliestTask: null }),
  ];
  const { n, bins, error } = calibrationOf(rows);
  expect(n).toBe(5);
  expect(bins).toMatchObject([
    { from: 0.7, n: 4, shareRight: 0.75 },
    { from: 0.9, n: 1, shareRight: 1 },
  ]);
  expect(error).toBe(0);
});

it('puts wrong tasks that change something first, then wrong tasks, then the surest', () => {
  const unsure = measuredRow({ ...wrong, score: 0.2 });
  const sure = measuredRow({ ...wrong, score: 0.8 });
  const action = measuredRow({ ...wrong, score: 0.6, isWrongAction: true });
  const write = measuredRow({ ...wrong, score: 0.5, isWrongAction: true, isWrongWrite: true });
  expect(worstRows([unsure, measuredRow({}), sure, action, write])).toEqual([write, action, sure, unsure]);
});

it('counts confusions and their share of the true intent', () => {
  const { intents, cells } = confusionMatrixOf([measuredRow({}), measuredRow(wrong)]);
  expect(intents).toEqual(['order.cancel', 'order.track']);
  expect(cells).toContainEqual({ truth: 'order.track', given: 'order.cancel', n: 1, share: 0.5 });
});
