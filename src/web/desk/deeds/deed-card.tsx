import type { ComponentChildren, VNode } from 'preact';
import type { DeedView } from '../../../protocol/desk-deeds.ts';
import { useSurroundings } from '../hooks.ts';
import { clockTime, fullTime } from '../times.ts';

export interface DeedCardProps {
  readonly deed: DeedView;
  readonly children?: ComponentChildren;
}

/** Something done on an order, or to be: what, by whom, why, and what became of it. */
export function DeedCard({ deed, children }: DeedCardProps): VNode {
  const { words } = useSurroundings();
  const { summary, agent, reason, approver, at, outcome, state, isException } = deed;
  return (
    <li class="deed" data-testid="deed">
      <p>{summary}</p>
      <p class="quiet">
        <bdi>{agent.name}</bdi>
        {approver !== null && (
          <>
            {' + '}
            <bdi>{approver.name}</bdi>
          </>
        )}
        {' · '}
        <time dateTime={at} title={fullTime(at, words.intl)}>
          {clockTime(at, words.intl)}
        </time>
        {isException && ` · ${words.say('desk.deeds.is-exception')}`}
      </p>
      {reason !== null && (
        <p class="deed-why" dir="auto">
          {reason}
        </p>
      )}
      <p class={state === 'undone' || state === 'declined' ? 'problem' : 'deed-end'}>
        {outcome ?? words.say(`desk.deeds.state.${state}`)}
      </p>
      {children}
    </li>
  );
}
