import type { Request } from 'restify';
import { HttpProblem } from '../http-problem.ts';

/** The transcript sequence a client has seen last; 0, so all of it, where it names none. */
export function watermarkOf(request: Request): number {
  const watermark = new URLSearchParams(request.getQuery()).get('watermark') ?? '';
  if (watermark === '') return 0;
  if (/^\d{1,15}$/.test(watermark)) return Number(watermark);
  throw new HttpProblem(400, 'BadWatermark', 'watermark: the one given with the last activities');
}
