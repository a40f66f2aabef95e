/** One line of the benchmark table: a measured number of ours, what a plain peer reaches in the same run, and the limit. */
export interface BenchRow {
  /** Room or journey measured, such as `slots`. */
  readonly area: string;
  /** What exactly, such as `50 practitioners, 20,000 busy`. */
  readonly name: string;
  readonly ours: number;
  /** Null where there is nothing to compare with. */
  readonly peer: number | null;
  /** Unit of `ours` and `peer`. */
  readonly unit: string;
  /** The goal in words, such as `at most 3x the peer`. */
  readonly limit: string;
  /** Null when no limit is judged. */
  readonly ok: boolean | null;
}
