// nlp.js ships no types; this is the part of it that is used.

declare module '@nlpjs/basic' {
  export interface Container {
    use(plugin: unknown): unknown;
    register(name: string, thing: unknown, isSingleton: boolean): void;
  }

  export function containerBootstrap(settings: object, loadsEnvironment: boolean): Container;

  export class Nlp {
    constructor(settings: object);
    addDocument(locale: string, utterance: string, intent: string): void;
    train(): Promise<unknown>;
    process(locale: string, utterance: string): Promise<unknown>;
    export(isMinified: boolean): string;
    import(model: string): void;
  }
}

declare module '@nlpjs/lang-ar' {
  export const LangAr: unknown;
}

declare module '@nlpjs/lang-da' {
  export const LangDa: unknown;
}

declare module '@nlpjs/lang-en' {
  export const LangEn: unknown;
}

declare module '@nlpjs/lang-ms' {
  export const LangMs: unknown;
}

declare module '@nlpjs/lang-zh' {
  export const LangZh: unknown;
}
