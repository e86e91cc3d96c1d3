import { z } from 'zod';

/** A training file: what shoppers say who mean the intent that the file is named after. */
export const utterancesSchema = z.array(z.string().trim().min(1)).min(1);
