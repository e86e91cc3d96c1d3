import { plainText } from '../../protocol/rich-text.ts';
import type { Words } from '../words.ts';
import { speakerOf } from './speaker.ts';
import type { ChatMessage } from './thread.ts';

/** A conversation as a file that can be kept. */
export interface TranscriptFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Writes down what was said, day by day: when, who and what. What never reached the shop is left out.
 *
 * Every line of a message is isolated, so that no direction of writing pulls time and name along.
 */
export function writeTranscript(
  messages: readonly ChatMessage[],
  words: Words,
  zone?: string,
): TranscriptFile {
  const timeZone = zone === undefined ? {} : { timeZone: zone };
  const dayFormat = new Intl.DateTimeFormat(words.intl, { dateStyle: 'full', ...timeZone });
  const times = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...timeZone } as const;
  const timeFormat = new Intl.DateTimeFormat(words.intl, times);
  const lines: string[] = [words.say('widget.transcript.title')];
  let day = '';
  for (const message of messages) {
    const at = new Date(message.at);
    if (message.text === '' || isUnsent(message) || Number.isNaN(at.getTime())) continue;
    const present = dayFormat.format(at);
    if (present !== day) lines.push('', present, '');
    day = present;
    lines.push(`${timeFormat.format(at)} ${speakerOf(message, words)} ${isolated(wordsOf(message))}`);
  }
  const date = messages[0]?.at.slice(0, 10) ?? '';
  return { name: `${words.say('widget.transcript.file')}-${date}.txt`, text: `${lines.join('\n')}\n` };
}

function isUnsent(message: ChatMessage): boolean {
  return message.kind === 'own' && message.delivery === 'not-sent';
}

function wordsOf(message: ChatMessage): string {
  return message.kind === 'own' ? message.text : plainText(message.text);
}

// An isolate ends with its line, and what stands in it must not end it earlier.
function isolated(text: string): string {
  const clean = text.replaceAll(/[\u202A-\u202E\u2066-\u2069]/gu, '');
  return clean
    .split('\n')
    .map((line) => (line === '' ? '' : `\u2068${line}\u2069`))
    .join('\n');
}
