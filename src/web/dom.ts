/** Makes an element with attributes and children. Text children become text, never markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Writes a text where another stands: what is written again is read out again by a screen reader. */
export function write(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** Makes a button that does something when it is pressed. */
export function makeButton(
  attributes: Readonly<Record<string, string>>,
  press: () => void,
  ...children: readonly (Node | string)[]
): HTMLButtonElement {
  const button = make('button', { type: 'button', ...attributes }, ...children);
  button.addEventListener('click', press);
  return button;
}
