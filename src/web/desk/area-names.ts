/** The parts of the desk beside its conversations, as their addresses name them. */
export const areaNames = [
  'callbacks',
  'tickets',
  'search',
  'figures',
  'audit',
  'approvals',
  'people',
] as const;
export type AreaName = (typeof areaNames)[number];
