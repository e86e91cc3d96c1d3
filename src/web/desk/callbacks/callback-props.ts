import type { CallbackView } from '../../../protocol/desk-callbacks.ts';
import type { CallbackClient } from './callback-client.ts';

/** A promised call, and doing something with it: the list is fetched anew afterwards. */
export interface CallbackProps {
  readonly callback: CallbackView;
  readonly act: (deed: (client: CallbackClient) => Promise<void>) => Promise<void>;
}
