import { chartInk, drawChart } from '../page/draw-chart.ts';
import { languageName } from '../page/html.ts';
import type { Calibration } from './calibration.ts';
import type { ConfusionMatrix } from './confusion-matrix.ts';
import type { LearningPoint } from './learning-curve.ts';

const inPercent = {
  min: 0,
  max: 100,
  ...chartInk,
  axisLabel: { formatter: '{value} %', color: 'var(--soft)' },
};
const nameBelow = { nameLocation: 'middle', nameGap: 32, nameTextStyle: { color: 'var(--soft)' } } as const;

/** Draws who was taken for whom: a row for each true intent; the fuller a cell, the greater its share of the row. */
export function drawConfusions({ intents, cells }: ConfusionMatrix, name: string): string {
  const side = intents.length * 21;
  const series = (isRight: boolean): object => ({
    type: 'heatmap',
    itemStyle: {
      color: isRight ? 'var(--good)' : 'var(--bad)',
      borderColor: 'var(--card)',
      borderWidth: 2,
      borderRadius: 4,
    },
    label: { show: true, color: 'var(--ink)', fontSize: 10, formatter: '{@[3]}' },
    data: cells
      .filter(({ truth, given }) => (truth === given) === isRight)
      .map(({ truth, given, n, share }) => [intents.indexOf(given), intents.indexOf(truth), share, n]),
  });
  const axis = {
    type: 'category',
    data: intents,
    splitLine: { show: true, ...chartInk.splitLine },
    axisLine: { show: false },
    axisTick: { show: false },
  };
  const label = { color: 'var(--ink)', fontSize: 12, interval: 0 };
  return drawChart(
    {
      grid: { left: 150, top: 150, width: side, height: side },
      xAxis: { ...axis, position: 'top', axisLabel: { ...label, rotate: 90 } },
      yAxis: { ...axis, inverse: true, axisLabel: label },
      visualMap: { show: false, min: 0, max: 1, dimension: 2, inRange: { opacity: [0.15, 0.75] } },
      series: [series(true), series(false)],
    },
    { width: side + 170, height: side + 160 },
    `Confusion matrix, ${name}`,
  );
}

/** Draws how often scores are right, bin by bin, and how many rows are in each. */
export function drawCalibration({ bins }: Calibration): string {
  const scores = {
    type: 'value',
    ...inPercent,
    interval: 10,
    splitLine: { show: false },
    name: 'score',
    ...nameBelow,
  };
  return drawChart(
    {
      grid: [
        { left: 60, right: 20, top: 30, height: 270 },
        { left: 60, right: 20, top: 350, height: 80 },
      ],
      xAxis: [
        { ...scores, name: '' },
        { ...scores, gridIndex: 1, containShape: false },
      ],
      yAxis: [
        { type: 'value', name: 'right', ...inPercent },
        {
          type: 'value',
          name: 'rows',
          gridIndex: 1,
          splitNumber: 2,
          ...chartInk,
          axisLabel: { color: 'var(--soft)' },
        },
      ],
      series: calibrationSeries(bins),
    },
    { width: 720, height: 490 },
    'Calibration curve',
  );
}

/** The line of perfect scores, the points that were measured, and the bars of how many rows there are. */
function calibrationSeries(bins: Calibration['bins']): readonly object[] {
  return [
    {
      type: 'line',
      symbol: 'none',
      silent: true,
      lineStyle: { color: 'var(--soft)', type: 'dashed', width: 1 },
      data: [
        [0, 0],
        [100, 100],
      ],
    },
    {
      type: 'line',
      symbol: 'circle',
      lineStyle: { color: 'var(--accent)', width: 1, opacity: 0.6 },
      itemStyle: { color: 'var(--accent)' },
      data: bins.map(({ n, meanScore, shareRight }) => ({
        value: [meanScore * 100, shareRight * 100],
        symbolSize: Math.min(24, 6 + Math.sqrt(n)),
      })),
    },
    {
      type: 'bar',
      xAxisIndex: 1,
      yAxisIndex: 1,
      barWidth: 34,
      itemStyle: { color: 'var(--accent)', borderRadius: [3, 3, 0, 0] },
      label: { show: true, position: 'top', color: 'var(--soft)', fontSize: 12, formatter: '{@[1]}' },
      data: bins.map(({ from, to, n }) => [(from + to) * 50, n]),
    },
  ];
}

/** Draws accuracy over the share of the utterances learnt from, a line for each language. */
export function drawLearning(points: readonly LearningPoint[]): string {
  const languages = Object.keys(points[0]?.accuracy ?? {});
  const lowest = Math.min(...points.flatMap(({ accuracy }) => Object.values(accuracy)));
  return drawChart(
    {
      legend: { top: 0, itemWidth: 18, textStyle: { color: 'var(--ink)' } },
      grid: { left: 60, right: 24, top: 48, bottom: 56 },
      xAxis: {
        type: 'value',
        ...inPercent,
        splitLine: { show: false },
        name: 'of the training utterances',
        ...nameBelow,
      },
      yAxis: { type: 'value', ...inPercent, min: Math.max(0, Math.floor(lowest * 10 - 0.5) * 10) },
      series: languages.map((language, at) => {
        const color = `var(--hue-${(at % 6) + 1})`;
        return {
          type: 'line',
          name: languageName(language),
          symbol: 'circle',
          symbolSize: 8,
          lineStyle: { color, width: 2 },
          itemStyle: { color },
          data: points.map(({ share, accuracy }) => [share * 100, (accuracy[language] ?? 0) * 100]),
        };
      }),
    },
    { width: 720, height: 400 },
    'Learning curve',
  );
}
