import { expect, it } from 'vitest';
import { createRefresher } from '../../../src/web/desk/refresher.ts';

function countingFetch() {
  const ends: (() => void)[] = [];
  let most = 0;
  let running = 0;
  const refresher = createRefresher(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running -= 1;
  });
  return { refresher, ends, most: () => most };
}

it('fetches one at a time, and once more for all who asked meanwhile', async () => {
  const { refresher, ends, most } = countingFetch();
  const first = refresher.ask();
  const others = [refresher.ask(), refresher.ask(), refresher.ask()];
  ends[0]?.();
  await first;
  await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve));
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await Promise.all(others);
  expect([ends.length, most()]).toEqual([2, 1]);
});

it('goes on after a fetch that failed', async () => {
  let times = 0;
  const refresher = createRefresher(() => {
    times += 1;
    return times === 1 ? Promise.reject(new Error('cut')) : Promise.resolve();
  });
  const [first, second] = [refresher.ask(), refresher.ask()];
  await expect(first).rejects.toThrow('cut');
  await expect(second).resolves.toBeUndefined();
  expect(times).toBe(2);
});
