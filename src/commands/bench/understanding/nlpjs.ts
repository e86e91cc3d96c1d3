import type { Nlp } from '@nlpjs/basic';
import { z } from 'zod';
import type { Language } from '../../../conversation/language.ts';
import type { TrainingMaterial } from '../../../language/model.ts';
import { loadPeer, MissingPeer } from '../load-peer.ts';

/** nlp.js for several languages, trained. */
export interface Nlpjs {
  /** Its answer, which is `none` below its own threshold, and its likeliest label whatever the threshold. */
  readonly read: (text: string, language: Language) => Promise<readonly string[]>;
  /** The model of each language, as it would be written to a file. */
  readonly exported: () => ReadonlyMap<Language, string>;
}

const languagePackages: Readonly<Record<string, () => Promise<unknown>>> = {
  ar: async () => (await import('@nlpjs/lang-ar')).LangAr,
  da: async () => (await import('@nlpjs/lang-da')).LangDa,
  en: async () => (await import('@nlpjs/lang-en')).LangEn,
  ms: async () => (await import('@nlpjs/lang-ms')).LangMs,
  zh: async () => (await import('@nlpjs/lang-zh')).LangZh,
};

const answerSchema = z.object({
  intent: z.string(),
  classifications: z.array(z.object({ intent: z.string(), score: z.number() })),
});

const silent = () => undefined;
const silentLog = {
  trace: silent,
  debug: silent,
  info: silent,
  log: silent,
  warn: silent,
  error: silent,
  fatal: silent,
};

/** Trains one nlp.js per language with its own language package, on every utterance. `onProgress` is told the share done. */
export async function trainNlpjs(
  { perLanguage }: TrainingMaterial,
  onProgress: (share: number) => void,
): Promise<Nlpjs> {
  const trained = new Map<Language, Nlp>();
  for (const [language, perIntent] of perLanguage) {
    const nlp = await createNlp(language);
    for (const [intent, utterances] of perIntent)
      for (const utterance of utterances) nlp.addDocument(language, utterance, intent);
    await quietly(() => nlp.train());
    trained.set(language, nlp);
    onProgress(trained.size / perLanguage.size);
  }
  return nlpjsOf(trained);
}

/** Takes up exported models of nlp.js. */
export async function importNlpjs(models: ReadonlyMap<Language, string>): Promise<Nlpjs> {
  const imported = new Map<Language, Nlp>();
  for (const [language, model] of models) {
    const nlp = await createNlp(language);
    nlp.import(model);
    imported.set(language, nlp);
  }
  return nlpjsOf(imported);
}

function nlpjsOf(perLanguage: ReadonlyMap<Language, Nlp>): Nlpjs {
  return {
    read: async (text, language) => {
      const nlp = perLanguage.get(language);
      if (nlp === undefined) throw new Error(`There are rows in ${language} and no training data.`);
      const { intent, classifications } = answerSchema.parse(await nlp.process(language, text));
      return [labelOf(intent), labelOf(classifications[0]?.intent ?? 'None')];
    },
    exported: () => new Map([...perLanguage].map(([language, nlp]) => [language, nlp.export(true)])),
  };
}

function labelOf(intent: string): string {
  return intent === 'None' ? 'none' : intent;
}

/** An untrained nlp.js of one language, as it comes but for files and moods: neither is asked for, and both cost time. */
async function createNlp(language: Language): Promise<Nlp> {
  const loadPackage = languagePackages[language];
  if (loadPackage === undefined)
    throw new MissingPeer(`The benchmark has no package of nlp.js for the language ${language}.`);
  const { Nlp: NlpOfPeer, containerBootstrap } = await loadPeer('nlp.js', () => import('@nlpjs/basic'));
  const container = containerBootstrap({}, false);
  container.register('logger', silentLog, true);
  container.use(await loadPeer('nlp.js', loadPackage));
  return new NlpOfPeer({
    container,
    languages: [language],
    autoLoad: false,
    autoSave: false,
    calculateSentiment: false,
    nlu: { log: false },
  });
}

/** Lets work be done without a word on the console: the Chinese package announces there that it reads its dictionary. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
  const { log } = console;
  console.log = silent;
  try {
    await work();
  } finally {
    console.log = log;
  }
}
