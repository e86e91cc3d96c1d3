import type { VNode } from 'preact';
import type { CallbackView } from '../../../protocol/desk-callbacks.ts';
import type { Words } from '../../words.ts';
import { Facts } from '../facts.tsx';
import { useNow, useSurroundings } from '../hooks.ts';
import { languageName, marketName } from '../names.ts';
import { clockTime, dayName, fullTime } from '../times.ts';
import { CallActions } from './call-actions.tsx';
import type { CallbackProps } from './callback-props.ts';

/** A promised call: when, whom and what about, what was tried, and what can be done. */
export function CallbackCard({ callback, act }: CallbackProps): VNode {
  const { words } = useSurroundings();
  const now = useNow(30_000);
  const { number, window, theirWindow, from, until, language, market, tries } = callback;
  const ownClock = `${dayName(from, now, words.intl)}, ${clockTime(from, words.intl)}–${clockTime(until, words.intl)}`;
  return (
    <li class="card" data-testid="callback" data-state={callback.state}>
      <header class="card-head">
        <h3>
          <bdi>{number}</bdi>
        </h3>
        <StateChip callback={callback} now={now} />
        <span class="quiet">
          {marketName(market, words.intl)}, {languageName(language, words.intl)}
        </span>
      </header>
      <Facts
        facts={[
          [words.say('desk.callbacks.agreed'), window],
          ...(theirWindow === null ? [] : [[words.say('desk.callbacks.theirs'), theirWindow] as const]),
          [words.say('desk.callbacks.yours'), ownClock],
          [words.say('desk.callbacks.number'), <PhoneNumber callback={callback} />],
          [words.say('desk.callbacks.about'), callback.facts.join('\n')],
        ]}
      />
      {tries.length > 0 && <Tries tries={tries} words={words} now={now} />}
      <CallActions callback={callback} act={act} />
    </li>
  );
}

function PhoneNumber({ callback: { phone, isNumberShown } }: { readonly callback: CallbackView }): VNode {
  if (!isNumberShown) return <bdi dir="ltr">{phone}</bdi>;
  return (
    <a href={`tel:${phone}`} dir="ltr" data-testid="phone">
      {phone}
    </a>
  );
}

function StateChip({ callback, now }: { readonly callback: CallbackView; readonly now: number }): VNode {
  const { me, words } = useSurroundings();
  const isPressing = callback.isLate || callback.refusal === null;
  return (
    <span class={isPressing ? 'chip pressing' : 'chip'} data-testid="callback-state">
      {stateName(callback, me.id, now, words)}
    </span>
  );
}

function stateName(callback: CallbackView, me: string, now: number, words: Words): string {
  const { state, by, refusal, dueAt, isLate } = callback;
  if (state === 'being-called')
    return by?.id === me
      ? words.say('desk.callbacks.you-call')
      : words.say('desk.callbacks.calling', { name: by?.name ?? '' });
  if (state !== 'open' && state !== 'not-reached') return words.say(`desk.callbacks.over.${state}`);
  if (refusal === 'quiet' || refusal === 'too-many') return words.say(`desk.callbacks.${refusal}`);
  if (refusal === 'too-early' && dueAt !== null) {
    const time = `${dayName(dueAt, now, words.intl)}, ${clockTime(dueAt, words.intl)}`;
    return words.say('desk.callbacks.from', { time });
  }
  return words.say(isLate ? 'desk.callbacks.late' : 'desk.callbacks.now');
}

interface TriesProps {
  readonly tries: CallbackView['tries'];
  readonly words: Words;
  readonly now: number;
}

function Tries({ tries, words, now }: TriesProps): VNode {
  return (
    <div class="card-part">
      <h4>{words.say('desk.callbacks.tries')}</h4>
      <ul>
        {tries.map(({ at, by, outcome, note }) => (
          <li key={at}>
            <time dateTime={at} title={fullTime(at, words.intl)} class="quiet">
              {dayName(at, now, words.intl)}, {clockTime(at, words.intl)}
            </time>{' '}
            <bdi>{by}</bdi>: {words.say(`desk.callbacks.${outcome}`)}
            {note !== '' && (
              <p class="words" dir="auto">
                {note}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
