import ar from '../../../locales/ar/texts/launcher.json' with { type: 'json' };
import da from '../../../locales/da/texts/launcher.json' with { type: 'json' };
import en from '../../../locales/en/texts/launcher.json' with { type: 'json' };
import ms from '../../../locales/ms/texts/launcher.json' with { type: 'json' };
import zh from '../../../locales/zh/texts/launcher.json' with { type: 'json' };

/** What the launcher says to a screen reader. It is there before anything else is, so that it has all languages. */
export const launcherTexts = { ar, da, en, ms, zh };
