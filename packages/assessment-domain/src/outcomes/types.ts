import type { BetterDirection, MeasureId } from '../catalogue/measures.ts';
import type { MeasureTool } from './options.ts';

/** One answer: a number, ticked or not, null for not asked or left out, `n/a` for not applicable, several boxes ticked. */
export type ItemAnswer = number | boolean | null | string | readonly number[];

/** One filling-in of a measure. Give the items, or for a paper form the finished total or the sum and count. */
export interface Answers {
  /** In order; or named: subscales, or `current`, `best` and `worst` of the NPRS. */
  readonly items?:
    | ItemAnswer
    | readonly ItemAnswer[]
    | Readonly<Record<string, ItemAnswer | readonly ItemAnswer[]>>
    | undefined;
  /** A finished score, for Tier C the only way. */
  readonly total?: number | undefined;
  /** Sum of the answered items, and how many were answered. */
  readonly sum?: number | undefined;
  readonly answered?: number | undefined;
}

export interface ScoreInput extends Answers {
  readonly measure: MeasureId;
  /** GROC: 11 (-5..+5) or 15 (-7..+7) points; a clinic keeps to one. */
  readonly scale?: 11 | 15 | undefined;
  /** Which instrument or part, where a measure is a family. */
  readonly tool?: MeasureTool | undefined;
  /** HOOS JR / KOOS JR: the published table as the clinic entered it, score of raw sum 0, 1, 2, ... */
  readonly table?: readonly number[] | undefined;
  /** The filling-in to compare with, or its stored score. */
  readonly previous?: (Answers & { readonly score?: number | undefined }) | null | undefined;
}

/** Risk group or band of a score, in its measure's own terms. */
export type RiskGroup = 'low' | 'medium' | 'high' | 'usual';

export type Judgement = 'improved' | 'worse' | 'within-measurement-error';

export interface ScoreChange {
  /** New minus old, two decimals. */
  readonly value: number;
  readonly judgement: Judgement;
  /** Points needed; null where no threshold is known, and then nothing is claimed. */
  readonly threshold: number | null;
  /** Change in percent of the earlier score, and whether it meets the measure's percent rule; null where none applies. */
  readonly percent: { readonly value: number; readonly threshold: number; readonly met: boolean } | null;
}

export interface ScaleScore {
  /** Two decimals, half away from zero; null: too much is missing. */
  readonly score: number | null;
  /** Items not answered, of those that count. */
  readonly missing: number;
  readonly valid: boolean;
}

export interface Score extends ScaleScore {
  readonly measure: MeasureId;
  readonly range: readonly [number, number];
  readonly better: BetterDirection;
  /** Null without an earlier score to compare with. The GROC is a change by itself. */
  readonly change: ScoreChange | null;
  /** PSFS with an earlier filling-in: each activity by itself, in order; null where it was not rated both times. */
  readonly activities?: readonly (ScoreChange | null)[];
  /** RMDQ: whether the score fits having recovered; null without a score, or where what was not asked could change it. */
  readonly recovered?: boolean | null;
  /** Scored in spite of missing items. */
  readonly prorated: boolean;
  /** Named scales; their own change where both times were scored. */
  readonly subscales: Readonly<Record<string, ScaleScore & { readonly change: ScoreChange | null }>> | null;
  /** Risk group or band; null where the measure has none. */
  readonly group: RiskGroup | null;
}

export interface ScoreProblem {
  readonly field: string;
  readonly message: string;
}
