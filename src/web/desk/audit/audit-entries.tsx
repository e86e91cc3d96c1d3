import type { VNode } from 'preact';
import type { DeskAuditPage } from '../../../protocol/desk-audit.ts';
import { useSurroundings } from '../hooks.ts';
import { clockTime, fullTime } from '../times.ts';
import { nameOfAction } from './audit-actions.ts';

export interface AuditEntriesProps {
  readonly page: DeskAuditPage;
  readonly older: () => void;
}

/** Entries, the newest first, and the way to older ones. */
export function AuditEntries({ page: { entries, next }, older }: AuditEntriesProps): VNode {
  const { words } = useSurroundings();
  if (entries.length === 0) return <p class="empty">{words.say('desk.audit.none')}</p>;
  return (
    <>
      <table class="sheet-table">
        <thead>
          <tr>
            <th scope="col">{words.say('desk.audit.when')}</th>
            <th scope="col">{words.say('desk.audit.who')}</th>
            <th scope="col">{words.say('desk.audit.what')}</th>
            <th scope="col">{words.say('desk.audit.about')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <EntryRow key={`${entry.chain} ${entry.number}`} entry={entry} />
          ))}
        </tbody>
      </table>
      {next !== null && (
        <button type="button" class="plain" data-testid="audit-older" onClick={older}>
          {words.say('desk.audit.older')}
        </button>
      )}
    </>
  );
}

function EntryRow({ entry }: { readonly entry: DeskAuditPage['entries'][number] }): VNode {
  const { words } = useSurroundings();
  const { at, actor, action, about, facts, chain, number } = entry;
  const day = new Intl.DateTimeFormat(words.intl, { dateStyle: 'medium' }).format(new Date(at));
  return (
    <tr data-testid="audit-entry">
      <td>
        <time dateTime={at} title={fullTime(at, words.intl)}>
          {day}, {clockTime(at, words.intl)}
        </time>
      </td>
      <td>
        {words.say(`desk.audit.actors.${actor.kind}`)} <bdi class="quiet">{actor.name}</bdi>
      </td>
      <td>{nameOfAction(action, words)}</td>
      <td>
        <details>
          <summary>
            <bdi>{about.map(({ kind, id }) => `${kind} ${id}`).join(', ') || `${chain} ${number}`}</bdi>
          </summary>
          <dl class="facts" dir="ltr">
            <dt>{chain}</dt>
            <dd>{number}</dd>
            <dt>SHA-256</dt>
            <dd class="mono">{entry.hash}</dd>
          </dl>
          {facts === null ? (
            <p class="quiet">{words.say('desk.audit.erased')}</p>
          ) : (
            facts !== '{}' && (
              <pre class="facts" dir="ltr">
                {facts}
              </pre>
            )
          )}
        </details>
      </td>
    </tr>
  );
}
