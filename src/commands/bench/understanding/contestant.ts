import type { Language } from '../../../conversation/language.ts';

/**
 * Says what a text in a language means: the label it gives, `none` for what is no task. Several where its answer can be
 * taken in several ways.
 */
export type Contestant = (text: string, language: Language) => readonly string[] | Promise<readonly string[]>;
