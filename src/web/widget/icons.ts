const namespace = 'http://www.w3.org/2000/svg';

/** Line drawings on a field of 24 by 24. */
const drawings = {
  chat: 'M4 5.5h16v11H9.5L5 20.5v-4H4z M8 9.5h8 M8 12.5h5',
  close: 'M6 6l12 12 M18 6L6 18',
  down: 'M6 9.5l6 6 6-6',
  restart: 'M19 12a7 7 0 1 1-2.2-5.1 M19.5 3.5v4h-4',
  send: 'M12 19V5 M6 11l6-6 6 6',
} as const;

/** Draws an icon in the colour of the text around it. It says nothing to a screen reader. */
export function drawIcon(name: keyof typeof drawings): SVGSVGElement {
  const icon = document.createElementNS(namespace, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('class', 'icon');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', drawings[name]);
  icon.append(path);
  return icon;
}
