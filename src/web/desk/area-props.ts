import type { PageParts } from './page-parts.ts';

/** What an area of the desk is drawn with. */
export interface AreaProps {
  readonly parts: PageParts;
  /** What the address says after the area's name, e.g. the number of a case; empty where it says nothing. */
  readonly rest: string;
}
