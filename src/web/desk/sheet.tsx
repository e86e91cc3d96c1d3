import type { ComponentChildren, VNode } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from './hooks.ts';
import { Icon } from './icon.tsx';

export interface SheetProps {
  readonly name: string;
  readonly title: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

/** A dialog above the page. Escape, its cross and a click beside it close it; then the focus is where it was before. */
export function Sheet({ name, title, close, children }: SheetProps): VNode {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const clicked = (event: MouseEvent): void => {
    if (event.target === dialog.current) close();
  };
  return (
    <dialog
      ref={dialog}
      class="sheet"
      data-testid={`sheet-${name}`}
      aria-labelledby={heading}
      onCancel={close}
      onClick={clicked}
    >
      <div class="sheet-body">
        <header class="sheet-header">
          <h2 id={heading}>{title}</h2>
          <button type="button" class="round" aria-label={words.say('desk.close')} onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
