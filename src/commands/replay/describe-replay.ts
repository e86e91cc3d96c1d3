import type { Replayed, ReplayedTurn } from './replay-conversation.ts';
import type { RecordedTurn } from './recording.ts';

/** Says in one line how many conversations, and how many answers in them, are different now. */
export function describeSum(replayed: readonly Replayed[]): string {
  const turns = replayed.flatMap((conversation) => conversation.turns);
  const different = replayed.filter(isDifferent);
  const answers = turns.filter(({ differences }) => differences.length > 0).length;
  const notFollowed = replayed.reduce((sum, conversation) => sum + conversation.notFollowed, 0);
  const rest = notFollowed === 0 ? '' : `, ${notFollowed} after that not followed`;
  return `conversations: ${replayed.length}, different: ${different.length} · turns: ${turns.length}, different: ${answers}${rest}\n`;
}

/** Shows what is different in a conversation, then and now one above the other; empty where nothing is. */
export function describeReplayed(replayed: Replayed): string {
  if (!isDifferent(replayed)) return '';
  const { conversation, market, notFollowed } = replayed;
  const turns = replayed.turns.map(describeTurn).join('');
  const rest = notFollowed === 0 ? '' : `  (${notFollowed} more turns, not followed)\n`;
  return `\n━━ conversation ${conversation} (${market})\n${turns}${rest}`;
}

/** Says whether anything is different in a conversation. */
export function isDifferent({ turns }: Replayed): boolean {
  return turns.some(({ differences }) => differences.length > 0);
}

function describeTurn({ happening, differences }: ReplayedTurn): string {
  const lines = differences.flatMap(({ field, then, now }) =>
    field === 'broken'
      ? [`  ✗ cannot go on: ${now}`]
      : [`  ✗ ${field.padEnd(9)} then ${then || 'nothing'}`, `    ${''.padEnd(9)} now  ${now || 'nothing'}`],
  );
  return [`  > ${describeHappening(happening)}`, ...lines].map((line) => `${line}\n`).join('');
}

/** What happened, for people. */
export function describeHappening(happening: RecordedTurn['happening']): string {
  switch (happening.kind) {
    case 'opened':
      return '[opens the chat]';
    case 'signed-out':
      return '[signs out]';
    case 'message':
      return happening.text;
    case 'tap':
      return `[${happening.key}${happening.nth === 1 ? '' : ` ${happening.nth}`}]`;
    case 'pick':
      return `[${happening.picked.map(({ key, nth, quantity }) => `${quantity} × ${key} ${nth}`).join(', ')}]`;
    case 'pick-moment':
      return `[${[happening.date, happening.from].filter((part) => part !== null).join(' ')}]`;
    case 'unknown-tap':
      return '[a button that was never offered]';
    case 'timer':
      return `[${happening.timer}]`;
    default:
      return happening satisfies never;
  }
}
