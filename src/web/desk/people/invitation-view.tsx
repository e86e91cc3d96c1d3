import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskInvitation } from '../../../protocol/desk-session.ts';
import { useSurroundings } from '../hooks.ts';
import { fullTime } from '../times.ts';

export interface InvitationProps extends DeskInvitation {
  readonly name: string;
  readonly close: () => void;
}

/** The address that lets somebody in, for copying: it is shown this once. The focus goes to its title. */
export function InvitationView({ name, address, expiresAt, close }: InvitationProps): VNode {
  const { words } = useSurroundings();
  const title = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    setCopied(false);
    title.current?.focus();
  }, [address]);
  const copy = (): void => {
    field.current?.select();
    // Browsers give the clipboard to secure pages alone; elsewhere the address stays marked for copying by hand.
    if ('clipboard' in navigator)
      navigator.clipboard.writeText(address).then(
        () => setCopied(true),
        () => undefined,
      );
  };
  return (
    <section class="card invitation" aria-labelledby="invitation-title" data-testid="invitation">
      <h2 id="invitation-title" ref={title} tabIndex={-1}>
        {words.say('desk.people.invitation', { name })}
      </h2>
      <p>{words.say('desk.people.invitation-means', { time: fullTime(expiresAt, words.intl) })}</p>
      <label class="labelled">
        <span>{words.say('desk.people.address')}</span>
        <input
          class="field mono"
          ref={field}
          readOnly
          dir="ltr"
          value={address}
          data-testid="invitation-address"
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <div class="card-actions">
        <button type="button" class="main" data-testid="invitation-copy" onClick={copy}>
          {words.say('desk.people.copy')}
        </button>
        <button type="button" class="plain" data-testid="invitation-close" onClick={close}>
          {words.say('desk.people.hide')}
        </button>
        <span role="status">{isCopied && words.say('desk.people.copied')}</span>
      </div>
    </section>
  );
}
