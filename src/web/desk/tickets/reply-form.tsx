import type { RefObject, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { longestReply, type TicketDetail } from '../../../protocol/desk-tickets.ts';
import { useSurroundings } from '../hooks.ts';
import { languageName } from '../names.ts';
import { afterReplies, type AfterReply, type TicketClient } from './ticket-client.ts';

export interface ReplyFormProps {
  readonly detail: TicketDetail;
  readonly client: TicketClient;
  /** Says whether it was done. */
  readonly act: (deed: () => Promise<void>) => Promise<boolean>;
}

/** Where an answer by mail is written. */
export function ReplyForm({ detail: { ticket, address }, client, act }: ReplyFormProps): VNode {
  const { words } = useSurroundings();
  const [leaves, setLeaves] = useState<AfterReply>('waiting-for-shopper');
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const to = useRef<HTMLInputElement>(null);
  // Sent again after a line that broke, it is the same answer.
  const id = useRef(crypto.randomUUID());
  const send = async (): Promise<void> => {
    const written = text.current?.value.trim() ?? '';
    if (written === '' || isBusy) return;
    setBusy(true);
    const answer = { id: id.current, text: written, leaves, to: to.current?.value.trim() ?? null };
    if (await act(() => client.reply(ticket.number, answer))) {
      form.current?.reset();
      id.current = crypto.randomUUID();
    }
    setBusy(false);
  };
  return (
    <form
      ref={form}
      class="card"
      data-testid="ticket-reply"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ReplyFields isAddressWanted={address === null} text={text} to={to} />
      <p class="quiet">
        {words.say('desk.tickets.reply-means', { language: languageName(ticket.language, words.intl) })}
      </p>
      <div class="card-actions">
        <LeavesChoice leaves={leaves} choose={setLeaves} />
        <button type="submit" class="main" aria-disabled={isBusy} data-testid="reply-send">
          {words.say('desk.tickets.send')}
        </button>
      </div>
    </form>
  );
}

interface ReplyFieldsProps {
  readonly isAddressWanted: boolean;
  readonly text: RefObject<HTMLTextAreaElement | null>;
  readonly to: RefObject<HTMLInputElement | null>;
}

function ReplyFields({ isAddressWanted, text, to }: ReplyFieldsProps): VNode {
  const { words } = useSurroundings();
  return (
    <>
      {isAddressWanted && (
        <label class="labelled">
          <span>{words.say('desk.tickets.to')}</span>
          <input class="field" type="email" required ref={to} dir="ltr" data-testid="reply-to" />
        </label>
      )}
      <label class="labelled">
        <span>{words.say('desk.tickets.reply')}</span>
        <textarea
          class="field"
          rows={6}
          required
          maxLength={longestReply}
          ref={text}
          dir="auto"
          data-testid="reply-text"
        />
      </label>
    </>
  );
}

interface LeavesChoiceProps {
  readonly leaves: AfterReply;
  readonly choose: (leaves: AfterReply) => void;
}

function LeavesChoice({ leaves, choose }: LeavesChoiceProps): VNode {
  const { words } = useSurroundings();
  return (
    <label class="wish">
      {words.say('desk.tickets.leaves')}
      <select
        class="select"
        value={leaves}
        onChange={(event) => {
          const { value } = event.currentTarget;
          choose(afterReplies.find((one) => one === value) ?? leaves);
        }}
      >
        {afterReplies.map((one) => (
          <option key={one} value={one}>
            {words.say(`desk.tickets.state.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
