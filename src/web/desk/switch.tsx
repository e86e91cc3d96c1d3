import type { VNode } from 'preact';

export interface SwitchProps {
  readonly name: string;
  readonly label: string;
  readonly isOn: boolean;
  readonly press: () => void;
  readonly hint?: string;
}

/** Something that is on or off. */
export function Switch({ name, label, isOn, press, hint }: SwitchProps): VNode {
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={isOn}
      data-testid={`switch-${name}`}
      onClick={press}
    >
      <span class="switch-words">
        {label}
        {hint !== undefined && <small>{hint}</small>}
      </span>
      <span class="switch-track" aria-hidden="true" />
    </button>
  );
}
