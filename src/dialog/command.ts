import type { JsonValue } from '../conversation/json.ts';
import type { Language } from '../conversation/language.ts';
import type { Intent, Mention, Unreadable, Wish } from '../conversation/reading.ts';

/** What the engine is told to do: a message, a tap or a timer comes down to exactly one of these. */
export type Command =
  /** Begin the first wish; keep the others for later. */
  | { readonly kind: 'start'; readonly wishes: readonly Wish[] }
  /** Answer with a help article; `intent` is what was wished, if that was understood. */
  | { readonly kind: 'article'; readonly article: string; readonly intent: Intent | null }
  /** The open question has its answer. */
  | { readonly kind: 'set'; readonly value: JsonValue }
  /**
   * An earlier answer was wrong: walk again from a step, with what was said instead. `affirms`: the message is a yes to
   * the open confirmation as well ("yes, all of it"), which counts only when the walk comes back to the very same values.
   */
  | {
      readonly kind: 'correct';
      readonly restart: string;
      readonly mentions: readonly Mention[];
      readonly affirms: boolean;
    }
  | { readonly kind: 'affirm' }
  | { readonly kind: 'deny' }
  | { readonly kind: 'stop' }
  /** The shopper does not want to wait for a person any longer. */
  | { readonly kind: 'stop-waiting' }
  | { readonly kind: 'back' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'why' }
  | { readonly kind: 'help' }
  | { readonly kind: 'chat'; readonly about: 'greet' | 'thanks' | 'goodbye' }
  | { readonly kind: 'language'; readonly language: Language | null }
  /** `mentions` and `concepts`: what the message said; whichever wish is taken, it is not asked again. */
  | {
      readonly kind: 'clarify';
      readonly intents: readonly Intent[];
      readonly mentions: readonly Mention[];
      readonly concepts: readonly string[];
    }
  /** A yes to a question that nobody had read yet. */
  | { readonly kind: 'crossed' }
  /** A button that is no longer on the table. */
  | { readonly kind: 'stale' }
  /** `near`: help articles that may be what was meant; offered where nothing is open. */
  | {
      readonly kind: 'no-match';
      readonly why: 'not-understood' | 'not-valid' | Unreadable;
      readonly near?: readonly string[];
    }
  /** The shopper opened the chat. */
  | { readonly kind: 'greet' }
  | { readonly kind: 'remind' }
  | { readonly kind: 'end-episode' };
