import type { VNode } from 'preact';

/** Lines on a square of 24. */
const icons = {
  back: 'M15 5l-7 7 7 7',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15z M10 20.5h4',
  book: 'M5 4.5h11.5a2.5 2.5 0 0 1 2.5 2.5v12.5H7.5A2.5 2.5 0 0 1 5 17z M5 17a2.5 2.5 0 0 1 2.5-2.5H19 M9 8.5h6',
  bot: 'M5 9.5h14v9H5z M12 9.5V5.5 M9.5 13.2v1.3 M14.5 13.2v1.3 M12 4.5v.01',
  chart: 'M4 19.5h16 M7 16.5v-5 M12 16.5v-9 M17 16.5v-3',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12 M18 6L6 18',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  gear: 'M4 7h10 M18 7h2 M4 17h2 M10 17h10 M16 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z M8 14.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  give: 'M4 12h14 M13 6.5l5.5 5.5-5.5 5.5',
  inbox: 'M4 13l2.5-7.5h11L20 13v5.5H4z M4 13h5l1 2.5h4l1-2.5h5',
  keyboard: 'M3.5 7h17v10.5h-17z M7 10.5v.01 M10.3 10.5v.01 M13.7 10.5v.01 M17 10.5v.01 M8 14.2h8',
  lock: 'M6 11h12v8.5H6z M8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  out: 'M14 5H5v14h9 M10 12h10 M16.5 8.5L20 12l-3.5 3.5',
  mail: 'M4 6h16v12.5H4z M4.5 6.5l7.5 6.5 7.5-6.5',
  panel: 'M4 5h16v14H4z M14.5 5v14',
  people:
    'M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6z M3.5 19a5.5 5.5 0 0 1 11 0 M15.5 5.5a3 3 0 0 1 0 5.5 M17 14a5.5 5.5 0 0 1 3.5 5',
  phone:
    'M7.5 4h3l1.5 4.5-2 1.5a11 11 0 0 0 4 4l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2A15.5 15.5 0 0 1 5.5 6.2 2 2 0 0 1 7.5 4z',
  replies: 'M4 5.5h16v10.5h-9l-4.5 4v-4H4z M8 9.5h8 M8 12.5h5',
  return: 'M9 6L4 11l5 5 M4 11h10.5a5 5 0 0 1 5 5v2',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12z M15 15l5 5',
  send: 'M12 19V5 M6 11l6-6 6 6',
  spark: 'M12 4l1.8 5.2L19 11l-5.2 1.8L12 18l-1.8-5.2L5 11l5.2-1.8z',
} as const;
export type IconName = keyof typeof icons;

/** A small picture beside words; those who hear the page do without it. */
export function Icon({ name }: { readonly name: IconName }): VNode {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={icons[name]} />
    </svg>
  );
}
