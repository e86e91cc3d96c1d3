/** Lines for `drawIcon`. */
export const icons = {
  chat: 'M4 5.5h16v11H9.5L5 20.5v-4H4z M8 9.5h8 M8 12.5h5',
  down: 'M6 9.5l6 6 6-6',
  restart: 'M19 12a7 7 0 1 1-2.2-5.1 M19.5 3.5v4h-4',
  send: 'M12 19V5 M6 11l6-6 6 6',
} as const;
