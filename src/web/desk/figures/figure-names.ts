import type { DeskFigures } from '../../../protocol/desk-figures.ts';
import type { Words } from '../../words.ts';

const channels = ['direct-line', 'msteams', 'terminal'] as const;
const flows = ['help-article', 'other-wish'] as const;
/** The rules that can say no. */
export const refusingRules = ['R1', 'R2', 'R7', 'R8', 'R9', 'R9b', 'R13', 'R13a', 'R23'] as const;

/** The name of a channel; one without a name is called by its id. */
export function channelText(id: string, words: Words): string {
  const known = channels.find((channel) => channel === id);
  return known === undefined ? id : words.say(`desk.figures.channels.${known}`);
}

/** The name of a task; one that nobody can wish for is called by its id. */
export function flowText(id: string, names: DeskFigures['names'], words: Words): string {
  const known = flows.find((flow) => flow === id);
  return known === undefined ? (names.flows[id] ?? id) : words.say(`desk.figures.flow-names.${known}`);
}

/** Why something went to people. */
export function reasonText(reason: string, names: DeskFigures['names'], words: Words): string {
  return reason === 'callback'
    ? words.say('desk.figures.reasons.callback')
    : (names.reasons[reason] ?? reason);
}

/** A rule by its id and what it says. */
export function ruleText(id: string, words: Words): string {
  const known = refusingRules.find((rule) => rule === id);
  return known === undefined ? id : `${id}: ${words.say(`desk.figures.rules.${known}`)}`;
}
