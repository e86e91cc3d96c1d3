import { deedKinds } from '../conversation/deed.ts';
import { noticeTexts } from './desk-signals.ts';
import { deedFlow } from './do-deed.ts';
import { personEndings } from './end-stretch.ts';
import { stopWaitingLabel } from './menu.ts';
import { angerTexts } from './offer-beside.ts';
import { underWayTexts } from './under-way.ts';

/** Texts that the engine says by itself; every language must have them. */
export const engineTexts: readonly string[] = [
  'repair.resume',
  'repair.next-wish',
  'repair.also-noted',
  'repair.too-late',
  'repair.anything-else',
  'repair.content-updated',
  'repair.masked-identity',
  'repair.back',
  'repair.repeat',
  'repair.fault',
  'ticket.customer',
  ...underWayTexts,
  ...noticeTexts,
  stopWaitingLabel,
  ...angerTexts,
];

/** Flows that the engine begins by itself; each may be replaced by another of the same id. */
export const engineFlows: readonly string[] = [
  'other-wish',
  'help-article',
  'prove',
  ...deedKinds.map(deedFlow),
  ...[
    'welcome',
    'greet',
    'thanks',
    'goodbye',
    'come-back',
    'help',
    'restart',
    'stop',
    'nothing-to-stop',
    'nothing-open',
    'nothing-to-confirm',
    'cannot-skip',
    'cannot-go-back',
    'crossed',
    'stale',
    'language-switched',
    'language-which',
    'why-nothing',
    'clarify',
    'not-understood',
    'near-article',
    'empty',
    'symbols-only',
    'masked-identity',
    'too-long',
    'ways-on',
    'too-much-trouble',
    'remind',
    'episode-ended',
    'person-news',
    ...personEndings.map((ending) => `person-${ending}`),
  ].map((pattern) => `repair.${pattern}`),
];
