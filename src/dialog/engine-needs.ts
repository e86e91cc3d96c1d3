/** Texts that the engine says by itself; every language must have them. */
export const engineTexts: readonly string[] = [
  'repair.resume',
  'repair.next-wish',
  'repair.also-noted',
  'repair.too-late',
  'repair.back',
  'repair.repeat',
  'repair.fault',
  'ticket.customer',
];

/** Flows that the engine begins by itself; each may be replaced by another of the same id. */
export const engineFlows: readonly string[] = [
  'other-wish',
  'prove',
  ...[
    'welcome',
    'greet',
    'thanks',
    'goodbye',
    'help',
    'restart',
    'stop',
    'nothing-to-stop',
    'nothing-open',
    'nothing-to-confirm',
    'cannot-skip',
    'cannot-go-back',
    'stale',
    'language-switched',
    'language-which',
    'why-nothing',
    'clarify',
    'not-understood',
    'empty',
    'symbols-only',
    'too-long',
    'ways-on',
    'too-much-trouble',
    'remind',
    'episode-ended',
  ].map((pattern) => `repair.${pattern}`),
];
