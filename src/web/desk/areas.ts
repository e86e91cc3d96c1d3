import type { ComponentType } from 'preact';
import type { AreaName } from './area-names.ts';
import type { AreaProps } from './area-props.ts';
import type { IconName } from './icon.tsx';
import type { Me } from './session-client.ts';

/** A part of the desk beside its conversations. Its title is the text `desk.areas.<name>`. */
export interface Area {
  readonly name: AreaName;
  readonly icon: IconName;
  /** Whom the server answers; nobody else is shown the way there. */
  readonly roles: readonly Me['role'][];
  /** Fetches what draws it, when somebody first goes there. */
  readonly load: () => Promise<ComponentType<AreaProps>>;
}

/** In the order in which they are shown. */
export const areas: readonly Area[] = [
  {
    name: 'callbacks',
    icon: 'phone',
    roles: ['agent', 'lead', 'admin'],
    load: async () => (await import('./callbacks/callbacks-area.tsx')).CallbacksArea,
  },
  {
    name: 'tickets',
    icon: 'mail',
    roles: ['agent', 'lead', 'admin'],
    load: async () => (await import('./tickets/tickets-area.tsx')).TicketsArea,
  },
  {
    name: 'search',
    icon: 'search',
    roles: ['agent', 'lead', 'admin'],
    load: async () => (await import('./found/search-area.tsx')).SearchArea,
  },
  {
    name: 'approvals',
    icon: 'check',
    roles: ['lead', 'admin'],
    load: async () => (await import('./approvals/approvals-area.tsx')).ApprovalsArea,
  },
  {
    name: 'figures',
    icon: 'chart',
    roles: ['lead', 'admin'],
    load: async () => (await import('./figures/figures-area.tsx')).FiguresArea,
  },
  {
    name: 'audit',
    icon: 'book',
    roles: ['lead', 'admin'],
    load: async () => (await import('./audit/audit-area.tsx')).AuditArea,
  },
  {
    name: 'people',
    icon: 'people',
    roles: ['admin'],
    load: async () => (await import('./people/people-area.tsx')).PeopleArea,
  },
];
