/**
 * A house that is struck dead while the shopper's "yes" is carried out: run by kill.test.ts with a folder in which the
 * question stands, and the moment to die at. It never comes to its end by itself.
 */
import process from 'node:process';
import { z } from 'zod';
import { openHouse } from '../support/open-house.ts';
import { realContent } from '../support/real-content.ts';
import { killAt, killPoints } from './kill-points.ts';

const [folder, point] = z.tuple([z.string(), z.enum(killPoints)]).parse(process.argv.slice(2));
const content = await realContent();
const house = await openHouse({ content, folder, between: (ports) => killAt(point, ports) });
await house.say('yes', {}, 'the-yes');
await house.clockwork.tick();
throw new Error(`The house was not struck at ${point}.`);
