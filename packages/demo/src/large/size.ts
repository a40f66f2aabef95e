/** How much of everything a large clinic has. */
export interface ClinicSize {
  readonly patients: number;
  readonly practitioners: number;
  readonly visits: number;
  readonly logs: number;
  /** Days of daily logs of the one patient who never misses an evening. */
  readonly longestSeriesDays: number;
}

/** What speed is judged on. */
export const LARGE: ClinicSize = {
  patients: 50_000,
  practitioners: 12,
  visits: 200_000,
  logs: 1_000_000,
  longestSeriesDays: 730,
};
