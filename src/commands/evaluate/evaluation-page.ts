import { figuresOf, type Figures, type MeasuredRow } from '../measure-understanding.ts';
import { escapeHtml, htmlPage, languageName, percent, quoteHtml } from '../page/html.ts';
import { calibrationOf } from './calibration.ts';
import { confusionMatrixOf } from './confusion-matrix.ts';
import { drawCalibration, drawConfusions, drawLearning } from './draw-charts.ts';
import { judgeGoals, type Goal, type Judged } from './goals.ts';
import type { LearningPoint } from './learning-curve.ts';
import { worstRows } from './worst-rows.ts';

const mostRows = 60;

/** Everything that was measured as one page: figures and goals, confusions, what went worst, calibration, learning. */
export function evaluationPage(rows: readonly MeasuredRow[], learning: readonly LearningPoint[]): string {
  const perLanguage = [...Map.groupBy(rows, ({ row }) => row.lang)];
  const overall = { name: 'All together', figures: figuresOf(rows) };
  const cards = perLanguage.map(([language, own]) => ({
    name: languageName(language),
    figures: figuresOf(own),
  }));
  const body = [
    introduction(rows.length, cards),
    `<div class="cards">${[...cards, overall].map(card).join('\n')}</div>`,
    confusionSection(perLanguage),
    worstSection(rows),
    calibrationSection(rows),
    learningSection(learning),
  ];
  return htmlPage('Understanding, measured', body.join('\n'));
}

interface Card {
  readonly name: string;
  readonly figures: Figures;
}

function introduction(n: number, cards: readonly Card[]): string {
  const judged = cards.flatMap(({ figures }) => judgeGoals(figures)).filter(({ measured }) => measured);
  const met = judged.filter(({ measured }) => measured?.isMet).length;
  return `<h1>Understanding, measured</h1>
<p class="soft">${n} rows in ${cards.length} languages. ${met} of ${judged.length} goals of the languages are met.</p>
<p class="soft">The dot is what was measured, the band its 95 % interval (Wilson), the upright mark the goal. Bars of shares
that are to be high run from 50 to 100 %, those of shares to be low from 0 to 10 %.</p>`;
}

function card({ name, figures }: Card): string {
  return `<section class="card"><header><h3>${escapeHtml(name)}</h3><small>${figures.n} rows</small></header>
${judgeGoals(figures).map(figureLine).join('\n')}</section>`;
}

function figureLine({ goal, measured }: Judged): string {
  const sign = goal.bound === 'least' ? 'at least' : 'at most';
  const wanted = `goal: ${sign} ${Math.round(goal.share * 100)} %`;
  if (measured === null)
    return `<div class="figure"><div class="row"><span>${goal.name}</span><span class="value soft">–</span></div>
<small class="soft">no such rows · ${wanted}</small></div>`;
  const { share, interval, isMet } = measured;
  const [lower, upper] = interval;
  const verdict = isMet ? '<b class="good">met</b>' : '<b class="bad">not met</b>';
  return `<div class="figure"><div class="row"><span>${goal.name}</span><span class="value">${percent(share)}</span></div>
<div class="bar ${isMet ? 'good' : 'bad'}">${marks(goal, share, lower, upper)}</div>
<div class="row"><small class="soft">${percent(lower)} – ${percent(upper)} · ${wanted}</small><small>${verdict}</small></div></div>`;
}

/** The band, the goal's mark and the dot, placed on the bar's scale. */
function marks(goal: Goal, share: number, lower: number, upper: number): string {
  const [from, to] = goal.bound === 'least' ? [0.5, 1] : [0, 0.1];
  const placed = (value: number): number => Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100));
  const left = placed(lower);
  const width = placed(upper) - left;
  return (
    `<i style="left:${left.toFixed(1)}%;width:${width.toFixed(1)}%"></i>` +
    `<u style="left:${placed(goal.share).toFixed(1)}%"></u><b style="left:${placed(share).toFixed(1)}%"></b>`
  );
}

function confusionSection(
  perLanguage: readonly (readonly [language: string, rows: readonly MeasuredRow[]])[],
): string {
  const parts = perLanguage.map(([language, rows], at) => {
    const name = languageName(language);
    const wrong = rows.filter(({ isRight }) => !isRight).length;
    return `<details${at === 0 ? ' open' : ''}><summary>${name} <small class="soft">${wrong} of ${rows.length} wrong</small></summary>
<figure class="wide">${drawConfusions(confusionMatrixOf(rows), name)}</figure></details>`;
  });
  return `<h2>What was taken for what</h2>
<p class="soft">A row for each true intent, a column for what was understood; the number of rows in each cell. Green is right,
red is wrong, and the fuller the colour, the greater the share of the intent's rows.</p>
${parts.join('\n')}`;
}

function worstSection(rows: readonly MeasuredRow[]): string {
  const worst = worstRows(rows);
  const lines = worst.slice(0, mostRows).map((one) => {
    const { row, predicted, score } = one;
    return `<tr><td>${languageName(row.lang)}</td><td class="words">${quoteHtml(row.text, row.lang)}</td>
<td data-title="Meant"><code>${escapeHtml(row.intent)}</code></td><td data-title="Understood"><code>${escapeHtml(predicted)}</code></td>
<td class="n" data-title="Score">${score.toFixed(2)}</td><td>${consequence(one)}</td></tr>`;
  });
  const shown = worst.length > mostRows ? `The first ${mostRows} of ${worst.length}` : `All ${worst.length}`;
  return `<h2>What went worst</h2>
<p class="soft">${shown}: wrong tasks begun first, then the surest of the others. The score is that of the likeliest task.</p>
<div class="scroll"><table class="stacked"><thead><tr><th>Language</th><th>Said</th><th>Meant</th><th>Understood</th>
<th class="n">Score</th><th>So the bot</th></tr></thead><tbody>${lines.join('\n')}</tbody></table></div>`;
}

function consequence({ isWrongAction, isWrongWrite, started, band }: MeasuredRow): string {
  if (isWrongWrite) return '<b class="bad">begins a wrong task that changes something</b>';
  if (isWrongAction) return '<b class="bad">begins a wrong task</b>';
  if (started !== null) return 'begins an accepted task';
  return band === 'ask' ? 'asks first' : 'begins nothing';
}

function calibrationSection(rows: readonly MeasuredRow[]): string {
  const calibration = calibrationOf(rows);
  return `<h2>Whether scores can be believed</h2>
<p class="soft">Of the ${calibration.n} rows with a likely task: how often that task was meant, by its score. On the dashed line a
score of 80 % is right 80 times in 100; a larger point stands for more rows. Expected calibration error: <b>${percent(calibration.error)}</b>.</p>
<figure class="wide">${drawCalibration(calibration)}</figure>`;
}

function learningSection(learning: readonly LearningPoint[]): string {
  const sizes = learning
    .map(({ share, utterances }) => `${Math.round(share * 100)} %: ${utterances}`)
    .join(' · ');
  return `<h2>What more training data brings</h2>
<p class="soft">Accuracy on the same rows after learning from a part of each intent's utterances, spread evenly over the file.</p>
<figure class="wide">${drawLearning(learning)}<figcaption>Utterances of all languages: ${sizes}</figcaption></figure>`;
}
