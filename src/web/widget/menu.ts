import { make, makeButton } from '../dom.ts';
import { drawIcon } from './draw-icon.ts';
import { icons } from './icons.ts';

/** One thing that can be done from the menu. */
export interface MenuItem {
  /** Names it for tests. */
  readonly id: string;
  readonly title: string;
  /** Null where it is no switch. */
  readonly isOn: boolean | null;
  readonly isPossible: boolean;
  choose(): void;
}

/** A button with a few things to choose below it. */
export interface Menu {
  readonly node: HTMLElement;
  show(label: string, items: readonly MenuItem[]): void;
}

/** Makes the menu. Arrow keys walk through it; Escape, and anything done elsewhere, closes it. */
export function createMenu(): Menu {
  const list = make('div', { class: 'menu', role: 'menu', 'data-testid': 'menu-items' });
  const button = makeButton(
    { class: 'tool', part: 'menu', 'aria-haspopup': 'menu', 'data-testid': 'menu' },
    () => open(list.hidden === true),
    drawIcon(icons.more),
  );
  const node = make('div', { class: 'menu-place' }, button, list);
  const open = (isOpen: boolean): void => {
    list.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) moveFocus(list, 'Home');
  };
  open(false);
  node.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      open(false);
      button.focus();
    } else if (moveFocus(list, event.key)) event.preventDefault();
  });
  node.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && node.contains(relatedTarget))) open(false);
  });
  const choose = (item: MenuItem): void => {
    if (!item.isPossible) return;
    item.choose();
    if (item.isOn === null) {
      open(false);
      button.focus();
    }
  };
  let shown: readonly MenuItem[] = [];
  return {
    node,
    show: (label, items) => {
      button.setAttribute('aria-label', label);
      button.title = label;
      if (shown.length !== items.length) {
        const drawn = items.map((_item, index) =>
          drawItem(() => shown.slice(index, index + 1).forEach(choose)),
        );
        list.replaceChildren(...drawn);
      }
      shown = items;
      for (const [index, entry] of [...list.children].entries()) nameItem(entry, items[index]);
    },
  };
}

function drawItem(press: () => void): HTMLButtonElement {
  return makeButton({ class: 'menu-item', tabindex: '-1' }, press);
}

function nameItem(entry: Element, item: MenuItem | undefined): void {
  if (item === undefined) return;
  entry.textContent = item.title;
  entry.setAttribute('data-testid', `menu-${item.id}`);
  entry.setAttribute('role', item.isOn === null ? 'menuitem' : 'menuitemcheckbox');
  if (item.isOn !== null) entry.setAttribute('aria-checked', String(item.isOn));
  entry.setAttribute('aria-disabled', String(!item.isPossible));
}

function moveFocus(list: HTMLElement, key: string): boolean {
  const entries = [...list.children].filter((entry) => entry instanceof HTMLElement);
  const present = entries.findIndex((entry) => entry.matches(':focus'));
  const last = entries.length - 1;
  const places = new Map([
    ['ArrowDown', present === last ? 0 : present + 1],
    ['ArrowUp', present <= 0 ? last : present - 1],
    ['Home', 0],
    ['End', last],
  ]);
  const place = places.get(key);
  if (place === undefined) return false;
  entries[place]?.focus();
  return true;
}
