import { cnSeed } from './cn.ts';
import { dkSeed } from './dk.ts';
import type { MarketSeed } from './market-seed.ts';
import { mySeed } from './my.ts';
import { saSeed } from './sa.ts';
import { usSeed } from './us.ts';

/** Every market the demo shop has goods in. */
export const demoSeeds: readonly MarketSeed[] = [usSeed, mySeed, dkSeed, saSeed, cnSeed];
