import type { AskedMeasure } from '@kinloop/api/measure-answers';
import { isLicensed, type LicensedId } from '@kinloop/assessment-domain/outcomes';

/** What a patient calls a measure, as a key of `measures.name`; one in the clinic's wording says more in its questions. */
export function nameOf(measure: AskedMeasure): Exclude<AskedMeasure, LicensedId> | 'licensed' {
  return isLicensed(measure) ? 'licensed' : measure;
}
