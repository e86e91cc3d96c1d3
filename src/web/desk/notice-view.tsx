import type { VNode } from 'preact';
import { useSurroundings } from './hooks.ts';
import { Icon } from './icon.tsx';

/** What is told in passing, such as that a colleague was faster, until it is taken away. */
export function NoticeView(): VNode {
  const { desk, words } = useSurroundings();
  const { notice } = desk.state;
  return (
    <div class="notice-place" role="alert">
      {notice !== null && (
        <p class={notice.isProblem ? 'notice problem' : 'notice'} data-testid="notice">
          {words.say(notice.key, notice.values)}
          <button
            type="button"
            class="round"
            aria-label={words.say('desk.close')}
            onClick={() => desk.dismiss()}
          >
            <Icon name="close" />
          </button>
        </p>
      )}
    </div>
  );
}
