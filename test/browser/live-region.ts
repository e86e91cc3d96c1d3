import { z } from 'zod';
import type { ShopTab } from './shop-tab.ts';

/** What a screen reader says of the conversation by itself: whatever is added to it, in order. */
export interface LiveRegion {
  /** All that was said from when it was listened to. */
  said(): Promise<readonly string[]>;
  /** What was said again of the messages that were there when it was listened to. */
  repeated(): Promise<readonly string[]>;
}

/** Listens to the conversation of an open chat from now on. */
export async function listenTo(tab: ShopTab): Promise<LiveRegion> {
  await tab.page.evaluate(listening);
  const read = async (list: string): Promise<readonly string[]> =>
    z.array(z.string()).parse(await tab.page.evaluate(`window.liveRegion.${list}`));
  return { said: () => read('said'), repeated: () => read('repeated') };
}

const listening = `
  (() => {
    const root = document.querySelector('polydesk-chat').shadowRoot;
    const log = root.querySelector('[role="log"][aria-live="polite"]');
    const old = new Set(log.querySelectorAll('.row, .day'));
    const heard = { said: [], repeated: [] };
    window.liveRegion = heard;
    new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes)
        for (const node of target.nodeType === Node.TEXT_NODE ? [target] : addedNodes) {
          const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
          if (element?.closest('[aria-live="off"], [hidden]') !== null) continue;
          heard.said.push(node.textContent);
          if (old.has(element.closest('.row, .day'))) heard.repeated.push(node.textContent);
        }
    }).observe(log, { childList: true, subtree: true, characterData: true });
  })()`;
