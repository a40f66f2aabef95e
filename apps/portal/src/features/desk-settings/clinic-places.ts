import type { RouterOutputs } from '@kinloop/api/router';

export type Places = RouterOutputs['locations']['list'];
export type ClinicPlace = Places['places'][number];

/** The first place has the clinic's name as long as it has none of its own. */
export const nameOf = ({ name }: ClinicPlace, { clinicName }: Pick<Places, 'clinicName'>): string =>
  name || clinicName;
