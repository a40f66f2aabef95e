import { MS_PER_DAY } from './instant.ts';

export const EPISODE_END = 14 * MS_PER_DAY;

/**
 * Once an episode: an episode lasts as long as the rule is met again within 14 days.
 * The returned function takes the instant of each log that meets the rule, in time order, and says whether it opens one.
 */
export function oncePerEpisode(): (at: number) => boolean {
  let lastMet: number | null = null;
  return (at) => {
    const opens = lastMet === null || at - lastMet > EPISODE_END;
    lastMet = at;
    return opens;
  };
}

/** Which of the things a log carries are new: absent at intake and in all logs of the previous 14 days. */
export interface Novelty {
  /** Notes the keys of one log and answers, per key, new, still new (was new within 14 days), or known. */
  readonly see: (at: number, keys: Iterable<string>) => Map<string, 'new' | 'still-new' | 'known'>;
}

export function watchNovelty(knownAtIntake: (key: string) => boolean): Novelty {
  const lastSeen = new Map<string, number>();
  const newSince = new Map<string, number>();
  return {
    see: (at, keys) => {
      const standing = new Map<string, 'new' | 'still-new' | 'known'>();
      for (const key of new Set(keys)) {
        const seen = lastSeen.get(key);
        const recent = seen !== undefined && at - seen <= EPISODE_END;
        const isNew = !recent && !knownAtIntake(key);
        if (isNew) newSince.set(key, at);
        const since = newSince.get(key);
        const stillNew = since !== undefined && at - since <= EPISODE_END;
        standing.set(key, isNew ? 'new' : stillNew ? 'still-new' : 'known');
        lastSeen.set(key, at);
      }
      return standing;
    },
  };
}
