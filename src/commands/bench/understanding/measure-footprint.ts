import { fork } from 'node:child_process';
import { footprintSchema, type Footprint, type FootprintTask } from './footprint-task.ts';

const script = new URL('./footprint-process.ts', import.meta.url);

/** Measures in a process of its own what it takes to load something, so that nothing else is counted in. */
export function measureFootprint(task: FootprintTask): Promise<Footprint> {
  return new Promise((resolve, reject) => {
    const child = fork(script, [JSON.stringify(task)], { execArgv: ['--expose-gc'], silent: true });
    let complaint = '';
    let footprint: Footprint | null = null;
    child.stderr?.on('data', (chunk) => (complaint += String(chunk)));
    child.once('message', (message) => (footprint = footprintSchema.parse(message)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (footprint === null) reject(new Error(`Loading ${task.kind} ended with ${code}: ${complaint}`));
      else resolve(footprint);
    });
  });
}
