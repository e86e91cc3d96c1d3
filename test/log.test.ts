import { expect, it } from 'vitest';
import { createCollectingLog } from './support/collecting-log.ts';

it('writes a happening with its facts, and an error with its stack', () => {
  const { log, lines } = createCollectingLog();
  log.info('order-read', { orders: 2 });
  log.error('request-failed', { incident: 'i-1', error: new Error('we are wrong') });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'order-read', orders: 2 });
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ error: { message: 'we are wrong' }, incident: 'i-1' });
});

it('strikes out what must not be there', () => {
  const { log, lines } = createCollectingLog();
  log.warn('slipped-in', { token: 'canary', event: { text: 'canary', email: 'canary' } });
  expect(lines.join('')).not.toContain('canary');
});
