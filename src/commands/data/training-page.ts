import path from 'node:path';
import { chartInk, drawChart } from '../page/draw-chart.ts';
import { escapeHtml, htmlPage, languageName, quoteHtml } from '../page/html.ts';
import type { NearDuplicate } from './find-near-duplicates.ts';
import type { IntentSheet, LanguageSheet, TrainingReport } from './inspect-training.ts';
import type { Utterance } from './read-utterances.ts';

/** The report on the training data as one page. */
export function trainingPage(report: TrainingReport): string {
  const { languages, nearDuplicates, conflicts } = report;
  const total = languages.reduce((sum, { n }) => sum + n, 0);
  const across = nearDuplicates.filter(({ first, second }) => first.intent !== second.intent);
  const within = nearDuplicates.filter(({ first, second }) => first.intent === second.intent);
  const body = [
    `<h1>Training data</h1><p class="soft">${total} utterances in ${languages.length} languages.</p>`,
    `<h2>How the vocabulary grows</h2><p class="soft">Different words over words said, in the order of the files. A curve that
flattens says the same over and over.</p><figure class="wide">${drawGrowth(languages)}</figure>`,
    `<h2>Intents</h2><p class="soft">The small curves show how many new words each 20 utterances bring.</p>`,
    ...languages.map(languageSection),
    conflictSection(conflicts),
    pairSection('Nearly alike across intents', across),
    pairSection('Nearly alike within an intent', within),
  ];
  return htmlPage('Training data', body.join('\n'));
}

function drawGrowth(languages: readonly LanguageSheet[]): string {
  const axis = { type: 'value', ...chartInk, axisLabel: { color: 'var(--soft)' } };
  const name = { nameLocation: 'middle', nameTextStyle: { color: 'var(--soft)' } } as const;
  return drawChart(
    {
      legend: { top: 0, itemWidth: 18, textStyle: { color: 'var(--ink)' } },
      grid: { left: 76, right: 24, top: 48, bottom: 56 },
      xAxis: { ...axis, splitLine: { show: false }, name: 'words said', nameGap: 32, ...name },
      yAxis: { ...axis, name: 'different words', nameGap: 56, ...name },
      series: languages.map(({ language, typeToken }, at) => {
        const color = `var(--hue-${(at % 6) + 1})`;
        return {
          type: 'line',
          name: languageName(language),
          symbol: 'none',
          lineStyle: { color, width: 2 },
          itemStyle: { color },
          data: typeToken,
        };
      }),
    },
    { width: 720, height: 400 },
    'Vocabulary growth',
  );
}

function languageSection({ language, n, vocabulary, intents }: LanguageSheet, at: number): string {
  const missing = intents.filter(({ isEnough }) => !isEnough).length;
  const verdict =
    missing === 0 ? '<b class="good">all floors met</b>' : `<b class="bad">${missing} below the floor</b>`;
  return `<details${at === 0 ? ' open' : ''}><summary>${languageName(language)} <small class="soft">${n} utterances,
${vocabulary} different words · ${verdict}</small></summary><div class="wide"><table><thead><tr><th>Intent</th>
<th class="n">Utterances</th><th class="n">Floor</th><th class="n">Nearly alike</th><th class="n">Words</th>
<th>New words per 20</th></tr></thead><tbody>${intents.map(intentLine).join('\n')}</tbody></table></div></details>`;
}

function intentLine(sheet: IntentSheet): string {
  const { intent, n, floor, isEnough, nearDuplicates, vocabulary, newWordsPer20 } = sheet;
  const count = isEnough ? String(n) : `<b class="bad">${n} – too few</b>`;
  return `<tr><td><code>${escapeHtml(intent)}</code></td><td class="n">${count}</td><td class="n soft">${floor}</td>
<td class="n">${nearDuplicates}</td><td class="n">${vocabulary}</td><td>${sparkCurve(newWordsPer20)} <small>${newWordsPer20.at(-1) ?? ''}</small></td></tr>`;
}

function sparkCurve(counts: readonly number[]): string {
  const most = Math.max(1, ...counts);
  const step = 108 / Math.max(1, counts.length - 1);
  const points = counts.map(
    (count, at) => `${(1 + at * step).toFixed(1)},${(20 - (count / most) * 18).toFixed(1)}`,
  );
  const description = `New words: ${counts.join(', ')}`;
  return `<svg class="spark" viewBox="0 0 110 22" role="img" aria-label="${description}"><polyline points="${points.join(' ')}"/></svg>`;
}

function conflictSection(conflicts: readonly (readonly Utterance[])[]): string {
  const lines = conflicts.map((same) => `<tr><td>${same.map(place).join('</td></tr><tr><td>')}</td></tr>`);
  const table = `<div class="scroll"><table><tbody>${lines.join('\n')}</tbody></table></div>`;
  const verdict = `<b class="${conflicts.length === 0 ? 'good' : 'bad'}">${conflicts.length}</b>`;
  return `<h2>The same text with two labels: ${verdict}</h2>${conflicts.length === 0 ? '' : table}`;
}

function pairSection(title: string, pairs: readonly NearDuplicate[]): string {
  const lines = pairs.map(
    ({ first, second, likeness }) =>
      `<tr><td class="n">${likeness.toFixed(2)}</td><td>${place(first)}</td><td>${place(second)}</td></tr>`,
  );
  return `<details><summary>${title} <small class="soft">${pairs.length}</small></summary><div class="wide"><table>
<tbody>${lines.join('\n')}</tbody></table></div></details>`;
}

function place({ language, file, line, text }: Utterance): string {
  const shown = escapeHtml(`${path.relative('', file)}:${line}`);
  return `${quoteHtml(text, language)}<br><small><code>${shown}</code></small>`;
}
