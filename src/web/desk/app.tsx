import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { pageLanguageOf, type PageLanguage } from '../languages.ts';
import type { Words } from '../words.ts';
import { LiveRegion } from './announcer.tsx';
import { DeskView } from './desk-view.tsx';
import type { PageParts } from './page-parts.ts';
import { FrontView } from './front-view.tsx';
import { useWatched, WordsProvider } from './hooks.ts';
import type { Stage } from './session.ts';
import { SignInView } from './sign-in-view.tsx';
import { useRoute } from './use-route.ts';
import { WelcomeView } from './welcome-view.tsx';

export interface AppProps {
  readonly parts: PageParts;
  readonly load: (language: PageLanguage) => Promise<Words>;
  /** The language of the browser, until somebody signs in. */
  readonly language: PageLanguage;
  /** Is told the words that the page now has. */
  readonly worded: (words: Words) => void;
}

/** The page: signing in, following an invitation, or the desk. */
export function App({ parts, load, language, worded }: AppProps): VNode | null {
  const { session } = parts;
  const [chosen, choose] = useState<PageLanguage>(language);
  useWatched(session);
  const { stage } = session;
  const wanted = stage.kind === 'signed-in' ? (pageLanguageOf(stage.me.language) ?? chosen) : chosen;
  const words = useLoaded(wanted, load, worded);
  if (words === null) return null;
  const setLanguage = (tag: string): void => choose(pageLanguageOf(tag) ?? chosen);
  return (
    <WordsProvider value={words}>
      <Page stage={stage} parts={parts} words={words} setLanguage={setLanguage} />
      <LiveRegion announcer={parts.announcer} />
    </WordsProvider>
  );
}

interface PageProps {
  readonly stage: Stage;
  readonly parts: PageParts;
  readonly words: Words;
  readonly setLanguage: (language: string) => void;
}

function Page({ stage, parts, words, setLanguage }: PageProps): VNode {
  const route = useRoute();
  const { session } = parts;
  if (route.kind === 'welcome' && stage.kind !== 'loading') {
    const done = (): void => location.replace('#/');
    return <WelcomeView session={session} token={route.token} setLanguage={setLanguage} done={done} />;
  }
  switch (stage.kind) {
    case 'loading':
      return <FrontView title={words.say('desk.loading')} setLanguage={setLanguage} children={null} />;
    case 'unreachable':
      return (
        <FrontView title={words.say('desk.problem.unreachable')} setLanguage={setLanguage}>
          <button type="button" class="main wide" onClick={() => void session.start()}>
            {words.say('desk.line.now')}
          </button>
        </FrontView>
      );
    case 'signed-out':
      return <SignInView session={session} isEnded={stage.isEnded} setLanguage={setLanguage} />;
    case 'signed-in':
      return <DeskView parts={parts} words={words} desk={stage.desk} me={stage.me} route={route} />;
    default:
      return stage satisfies never;
  }
}

/** The words of a language, fetched when it changes; until then those that were there. */
function useLoaded(wanted: PageLanguage, load: AppProps['load'], worded: AppProps['worded']): Words | null {
  const [words, setWords] = useState<Words | null>(null);
  useEffect(() => {
    let isWanted = true;
    void load(wanted).then((loaded) => {
      if (!isWanted) return;
      document.documentElement.lang = loaded.language;
      document.documentElement.dir = loaded.direction;
      worded(loaded);
      setWords(loaded);
    });
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  return words;
}
