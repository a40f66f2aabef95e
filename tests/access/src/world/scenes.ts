import { DEFAULT_RULESET, signingHash } from '@kinloop/assessment-domain/ruleset';

const noWarning = 'DELETE FROM alert; DELETE FROM triage_stop';
const asClass = `UPDATE service SET seats = 6, mode = 'group'; UPDATE visit SET mode = 'group' WHERE state = 'booked'`;
const unfilled = 'DELETE FROM attendee';
const asked = `UPDATE visit SET state = 'requested', hold_expires_at = starts_at WHERE state = 'booked'`;
const inSeries = `
  INSERT INTO visit_series (clinic_id, id, patient_id, service_id, practitioner_id, every_days)
    SELECT v.clinic_id, v.id, a.patient_id, v.service_id, v.practitioner_id, 7
    FROM visit v JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id
    WHERE v.state = 'booked';
  UPDATE visit SET series_id = id WHERE state = 'booked'`;
const signed = `
  INSERT INTO ruleset_signature (clinic_id, ordinal, version, ruleset_hash, signed_by)
    SELECT DISTINCT ON (clinic_id) clinic_id, 1, '${DEFAULT_RULESET.version}',
      '${signingHash(DEFAULT_RULESET.version)}', id FROM practitioner`;

/**
 * What the world has to be like for a procedure to be due: in it everything is answered, read and told already. For
 * the superuser, past the triggers that would rightly refuse to take back what was said.
 */
export const scenes: Readonly<Record<string, readonly string[]>> = {
  'assessments.release': [`UPDATE assessment SET reviewed_at = '2026-01-01T00:00:00Z'`],
  'assessments.review': [
    'UPDATE assessment SET reviewed_by = NULL, reviewed_at = NULL, review_note = NULL, cause_pattern = NULL',
    'UPDATE assessment SET cause_side = NULL',
  ],
  'classes.add': [noWarning, asClass, unfilled],
  'classes.remove': [noWarning, asClass],
  'classes.schedule': [asClass],
  'homeScreens.ask': [noWarning, signed, 'DELETE FROM home_screen'],
  'intake.send': [`UPDATE intake_form SET state = 'draft', sent_by = NULL, sent_at = NULL`],
  'measureForms.end': [
    `INSERT INTO licensed_measure (clinic_id, measure, version, licence, form, stated_by)
      SELECT clinic_id, 'lefs', 1, 'Theirs', '{}', clinic_id FROM clinic`,
  ],
  'requests.decline': [asked],
  'series.cancel': [inSeries],
  'series.move': [inSeries],
  'stops.clear': ['UPDATE triage_stop SET cleared_by = NULL, cleared_at = NULL, clear_reason = NULL'],
  'waitlist.add': [noWarning],
  'waitlist.join': [noWarning],
};
