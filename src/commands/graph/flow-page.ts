import type { Flow } from '../../dialog/flow.ts';
import { escapeHtml, languageName, percent } from '../page/html.ts';
import { nodeKinds } from './flow-graph.ts';
import { kindColours } from './kind-colours.ts';
import type { StepCoverage } from './step-coverage.ts';

/** A flow in the list. */
export interface ListedFlow {
  readonly id: string;
  readonly about: string;
  readonly group: string;
  readonly steps: number;
  /** How many of its steps were met; null where nothing was measured. */
  readonly met: number | null;
}

interface FlowPageParts {
  readonly flow: Flow;
  readonly listed: readonly ListedFlow[];
  readonly coverage: StepCoverage | null;
  /** Null: all languages together. */
  readonly language: string | null;
  /** SVG. */
  readonly picture: string;
}

/** The page of a flow: the list of all on the left, the picture, and what it means. It runs no script. */
export function flowPage({ flow, listed, coverage, language, picture }: FlowPageParts): string {
  const query = language === null ? '' : `?language=${encodeURIComponent(language)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(flow.id)} · flows</title>
<link rel="stylesheet" href="/flows/style.css">
</head>
<body>
<nav aria-label="Flows">
<h1>Flows</h1>
${listOf(listed, flow.id, query)}
</nav>
<main>
<header>
<h2>${escapeHtml(flow.id)}</h2>
<p>${escapeHtml(flow.about)}</p>
${factsOf(flow, listed)}
${coverageLine(flow, coverage, language)}
</header>
<input type="checkbox" id="full"><label for="full">Full size</label>
<div class="picture" tabindex="0" role="region" aria-label="Picture of the flow">
${picture}
</div>
${legend(coverage !== null)}
</main>
</body>
</html>
`;
}

function listOf(listed: readonly ListedFlow[], current: string, query: string): string {
  const groups = Map.groupBy(listed, ({ group }) => group);
  return [...groups]
    .map(([group, flows]) => {
      const entries = flows.map((flow) => entryOf(flow, current, query)).join('\n');
      return `<h3>${escapeHtml(group)}</h3>\n<ul>\n${entries}\n</ul>`;
    })
    .join('\n');
}

function entryOf({ id, about, steps, met }: ListedFlow, current: string, query: string): string {
  const here = id === current ? ' aria-current="page"' : '';
  const measured =
    met === null
      ? `<small>${steps}</small>`
      : `<small class="${met === steps ? 'full' : 'part'}">${met}/${steps}</small><progress max="${steps}" value="${met}" aria-label="steps met"></progress>`;
  const name = `<span>${escapeHtml(id.replace(/^repair\./u, ''))}</span>`;
  return `<li><a href="/flows/${encodeURIComponent(id)}${query}" title="${escapeHtml(about)}"${here}>${name}${measured}</a></li>`;
}

function factsOf(flow: Flow, listed: readonly ListedFlow[]): string {
  const { steps } = listed.find(({ id }) => id === flow.id) ?? { steps: 0 };
  const questions = flow.steps.filter(
    ({ kind }) => kind === 'ask' || kind === 'choose' || kind === 'confirm',
  ).length;
  const facts = [
    ...flow.startsOn.map((intent) => `<code>${escapeHtml(intent)}</code>`),
    `${steps} steps`,
    `${questions} questions`,
    ...(flow.aside ? ['only answers'] : []),
  ];
  return `<p class="facts">${facts.map((fact) => `<span>${fact}</span>`).join(' ')}</p>`;
}

function coverageLine(flow: Flow, coverage: StepCoverage | null, language: string | null): string {
  if (coverage === null)
    return '<p class="soft">No conversations were measured; <code>npm run talk -- test/conversations</code> does it.</p>';
  const counts = coverage.countsOf(flow.id, language);
  const missing = flow.steps.filter(({ id }) => (counts.get(id) ?? 0) === 0).map(({ id }) => id);
  const share = percent(1 - missing.length / Math.max(1, flow.steps.length));
  const links = [null, ...coverage.languages].map((one) => {
    const name = escapeHtml(one === null ? 'all languages' : languageName(one));
    const here = one === language ? ' aria-current="true"' : '';
    return `<a href="/flows/${encodeURIComponent(flow.id)}${one === null ? '' : `?language=${encodeURIComponent(one)}`}"${here}>${name}</a>`;
  });
  const unmet =
    missing.length === 0
      ? ''
      : ` Not met: ${missing.map((id) => `<code>${escapeHtml(id)}</code>`).join(', ')}.`;
  const at = coverage.measuredAt.toISOString().slice(0, 16).replace('T', ' ');
  return `<p class="measured">Met in conversations (${at} UTC): <b>${share}</b> of the steps.${unmet}</p>
<p class="languages">${links.join(' ')}</p>`;
}

function legend(isMeasured: boolean): string {
  const kinds = nodeKinds.map(
    (kind) => `<li><i class="${kind}"></i>${escapeHtml(kindColours[kind].meaning)}</li>`,
  );
  const measured = isMeasured
    ? ['<li><i class="unmet"></i>not met by any conversation; 12× = met 12 times</li>']
    : [];
  const signs = [
    '<li><b>↻</b> asked again as answered wrongly</li>',
    '<li><b>✗✗✗ →</b> where it goes on after three failed answers</li>',
    '<li><b>↶</b> what may be corrected from here</li>',
    '<li><b>→ wish, {slot}</b> buttons that begin something else</li>',
  ];
  return `<footer><h3>Legend</h3><ul class="legend">${[...kinds, ...measured, ...signs].join('\n')}</ul></footer>`;
}
