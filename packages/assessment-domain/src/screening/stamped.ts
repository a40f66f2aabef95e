import type { Findings } from '../inference/input.ts';
import { repeatable } from '../ruleset/compute-again.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { decideHomeScreen } from './home-screen.ts';
import { nextBest } from './next-best.ts';

// Results that are shown and not stored, as in `progress/stamped.ts`.

/** What suggestions rest on, as `nextBest` takes it. */
export interface NextBestInput {
  readonly findings: Findings;
  readonly options?: Parameters<typeof nextBest>[1];
}

/** Its sentences follow from the ids beside them. Source: as `nextBest`. */
export const { stamped: stampedNextBest, replay: replayNextBest } = repeatable(
  ({ findings, options }: NextBestInput, ruleset: Ruleset) => nextBest(findings, options, ruleset),
  ['text'],
);

/** In ids. Source: as `homeScreenFor`. */
export const { stamped: stampedHomeScreen, replay: replayHomeScreen } = repeatable(decideHomeScreen);
