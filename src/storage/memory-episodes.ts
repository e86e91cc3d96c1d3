import type { TurnRecord } from '../ports/conversation-store.ts';
import { movedEpisode } from './episode-record.ts';
import { toMilliseconds } from './milliseconds.ts';
import type { EpisodeFactRow, EpisodeRow, UnheardPhraseRow } from './schema.ts';

/** What turns noted, in memory. */
export interface MemoryEpisodes {
  readonly write: (record: TurnRecord) => void;
  readonly episodes: () => readonly EpisodeRow[];
  readonly factsOf: (episode: Pick<EpisodeRow, 'conversation' | 'episode'>) => readonly EpisodeFactRow[];
  readonly unheard: readonly UnheardPhraseRow[];
}

/** Makes an empty book of episodes. */
export function createMemoryEpisodes(): MemoryEpisodes {
  const rows = new Map<string, EpisodeRow>();
  const facts = new Map<string, EpisodeFactRow>();
  const unheard: UnheardPhraseRow[] = [];
  return {
    write: ({ conversation: { id: conversation }, accepted: { event }, noted }) => {
      const { episode, market, language } = noted;
      const key = `${conversation} ${episode}`;
      rows.set(key, movedEpisode(conversation, rows.get(key) ?? null, noted));
      for (const { kind, value } of noted.facts) {
        const fact = `${key} ${kind} ${value}`;
        const turns = (facts.get(fact)?.turns ?? 0) + 1;
        facts.set(fact, { conversation, episode, kind, value, turns });
      }
      if (noted.unheard === null) return;
      const at = { at: event.at, at_ms: toMilliseconds(event.at) };
      const { asked } = noted.unheard;
      unheard.push({ conversation, event: event.id, episode, language, market, asked, ...at });
    },
    episodes: () => [...rows.values()],
    factsOf: ({ conversation, episode }) =>
      [...facts.values()].filter((fact) => fact.conversation === conversation && fact.episode === episode),
    unheard,
  };
}
