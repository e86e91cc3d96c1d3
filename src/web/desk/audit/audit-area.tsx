import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DeskAuditPage } from '../../../protocol/desk-audit.ts';
import type { AreaProps } from '../area-props.ts';
import { useSurroundings } from '../hooks.ts';
import { anything, exportAddress, fetchAudit, type AuditWish } from './audit-client.ts';
import { AuditEntries } from './audit-entries.tsx';
import { AuditWishes } from './audit-wishes.tsx';

/** What was done, by whom and when, for those who look after the others' work. */
export function AuditArea({ parts: { call } }: AreaProps): VNode {
  const { me, words } = useSurroundings();
  const [wish, setWish] = useState<AuditWish>(anything);
  const [shown, show] = useState<DeskAuditPage | 'unreachable' | null>(null);
  const [people, setPeople] = useState<DeskAuditPage['people']>([]);
  useEffect(() => {
    let isWanted = true;
    show(null);
    fetchAudit(call, wish, null).then(
      (page) => {
        if (!isWanted) return;
        show(page);
        setPeople(page.people);
      },
      () => isWanted && show('unreachable'),
    );
    return () => {
      isWanted = false;
    };
  }, [call, wish]);
  const older = async (before: DeskAuditPage): Promise<void> => {
    try {
      const page = await fetchAudit(call, wish, before.next);
      show({ ...page, entries: [...before.entries, ...page.entries] });
    } catch {
      show('unreachable');
    }
  };
  return (
    <>
      <AuditWishes wish={wish} people={people} choose={setWish} />
      {me.role === 'admin' && (
        <p>
          <a class="plain" href={exportAddress(wish)} download data-testid="audit-export">
            {words.say('desk.audit.export')}
          </a>
        </p>
      )}
      {shown === 'unreachable' ? (
        <p class="problem" role="alert">
          {words.say('desk.areas.unreachable')}
        </p>
      ) : shown === null ? (
        <p class="empty">{words.say('desk.loading')}</p>
      ) : (
        <AuditEntries page={shown} older={() => void older(shown)} />
      )}
    </>
  );
}
