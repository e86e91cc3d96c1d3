/** How far a desk elsewhere has been told of a hand-off. */
export interface DeskTellingRow {
  readonly hand_off: string;
  readonly stage: 'offering' | 'telling' | 'over';
  /** The last entry of the transcript that was told. */
  readonly told: number;
  readonly attempts: number;
  /** How often something of it was taken. */
  readonly taken: number;
  readonly due_ms: number;
  readonly since_ms: number;
}
