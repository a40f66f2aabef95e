import type { AlertLimits } from '../../ruleset/types.ts';
import { MS_PER_DAY } from './instant.ts';

/** How long an episode goes on after the rule was last met. */
type EpisodeRule = Pick<AlertLimits, 'episodeDays'>;

/**
 * Once an episode: an episode lasts as long as the rule is met again within the days of the rule set (14).
 * The returned function takes the instant of each log that meets the rule, in time order, and says whether it opens one.
 */
export function oncePerEpisode({ episodeDays }: EpisodeRule): (at: number) => boolean {
  let lastMet: number | null = null;
  return (at) => {
    const opens = lastMet === null || at - lastMet > episodeDays * MS_PER_DAY;
    lastMet = at;
    return opens;
  };
}

/** Which of the things a log carries are new: absent at intake and in all logs of the days before that make an episode. */
export interface Novelty {
  /** Notes the keys of one log and answers, per key, new, still new (was new within an episode), or known. */
  readonly see: (at: number, keys: Iterable<string>) => Map<string, 'new' | 'still-new' | 'known'>;
}

export function watchNovelty(knownAtIntake: (key: string) => boolean, { episodeDays }: EpisodeRule): Novelty {
  const episode = episodeDays * MS_PER_DAY;
  const lastSeen = new Map<string, number>();
  const newSince = new Map<string, number>();
  return {
    see: (at, keys) => {
      const standing = new Map<string, 'new' | 'still-new' | 'known'>();
      for (const key of new Set(keys)) {
        const seen = lastSeen.get(key);
        const recent = seen !== undefined && at - seen <= episode;
        const isNew = !recent && !knownAtIntake(key);
        if (isNew) newSince.set(key, at);
        const since = newSince.get(key);
        const stillNew = since !== undefined && at - since <= episode;
        standing.set(key, isNew ? 'new' : stillNew ? 'still-new' : 'known');
        lastSeen.set(key, at);
      }
      return standing;
    },
  };
}
