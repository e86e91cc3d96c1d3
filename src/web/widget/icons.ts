/** Lines for `drawIcon`. */
export const icons = {
  chat: 'M4 5.5h16v11H9.5L5 20.5v-4H4z M8 9.5h8 M8 12.5h5',
  down: 'M6 9.5l6 6 6-6',
  more: 'M12 5.5v.01 M12 12v.01 M12 18.5v.01',
  restart: 'M19 12a7 7 0 1 1-2.2-5.1 M19.5 3.5v4h-4',
  send: 'M12 19V5 M6 11l6-6 6 6',
} as const;

/** Faces for a rating, from glad to sad. */
export const faces = [
  'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z M9 9.5v.6 M15 9.5v.6 M8.3 14c1.8 2.7 5.6 2.7 7.4 0',
  'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z M9 9.5v.6 M15 9.5v.6 M8.5 15h7',
  'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z M9 9.5v.6 M15 9.5v.6 M8.3 16c1.8-2.7 5.6-2.7 7.4 0',
] as const;
