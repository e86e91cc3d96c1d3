import { escapeHtml, htmlPage, quoteHtml } from '../page/html.ts';
import { describeHappening, describeSum, isDifferent } from './describe-replay.ts';
import type { Difference } from './compare-answers.ts';
import type { Replayed, ReplayedTurn } from './replay-conversation.ts';

/** A page that shows, conversation by conversation, what the bot answered then and what it answers now. */
export function replayPage(replayed: readonly Replayed[]): string {
  const different = replayed.filter(isDifferent);
  const body = [
    '<h1>Conversations played again</h1>',
    `<p class="soft">${escapeHtml(describeSum(replayed))}</p>`,
    ...different.map(conversationPart),
  ];
  return htmlPage('Conversations played again', body.join('\n'));
}

function conversationPart({ conversation, market, turns, notFollowed }: Replayed): string {
  const rest =
    notFollowed === 0 ? '' : `<p class="soft">${notFollowed} more turns could not be followed.</p>`;
  return `<h2>Conversation ${conversation} <small>${escapeHtml(market)}</small></h2>
<div class="scroll"><table class="stacked">
<thead><tr><th>shopper</th><th></th><th>then</th><th>now</th></tr></thead>
<tbody>${turns.map(turnRows).join('')}</tbody>
</table></div>
${rest}`;
}

function turnRows({ happening, then, now, differences }: ReplayedTurn): string {
  const language = then?.language ?? now?.language ?? '';
  const words = quoteHtml(describeHappening(happening), language);
  if (differences.length === 0) {
    const keys = escapeHtml(then?.keys.join(', ') ?? '');
    return `<tr><td class="words">${words}</td><td></td><td colspan="2" class="soft">${keys}</td></tr>`;
  }
  const rows = differences.map(differenceCells);
  const more = rows.slice(1).map((cells) => `<tr>${cells}</tr>`);
  return `<tr><td class="words" rowspan="${rows.length}">${words}</td>${rows[0] ?? ''}</tr>${more.join('')}`;
}

function differenceCells({ field, then, now }: Difference): string {
  return `<td class="bad">${field === 'broken' ? 'cannot go on' : field}</td><td data-title="then">${escapeHtml(then) || '–'}</td><td data-title="now">${escapeHtml(now) || '–'}</td>`;
}
