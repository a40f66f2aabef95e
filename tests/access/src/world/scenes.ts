import { EXERCISES, type ExerciseId } from '@kinloop/assessment-domain/catalogue';
import { DEFAULT_RULESET, signingHash } from '@kinloop/assessment-domain/ruleset';
import type pg from 'pg';
import { idOf, type RecordName } from './ids.ts';

const noWarning = 'DELETE FROM alert; DELETE FROM triage_stop';
const asClass = `UPDATE service SET seats = 6, mode = 'group'; UPDATE visit SET mode = 'group' WHERE state = 'booked'`;
const unfilled = 'DELETE FROM attendee';
const cleared = `
  INSERT INTO group_clearance (clinic_id, id, patient_id, cleared_by)
    SELECT c.clinic_id, new_id(), c.patient_id, c.practitioner_id FROM care_relationship c;
  UPDATE triage_check SET disposition = disposition || '{"groupAlsoOffered": true}'`;
const begun = `
  UPDATE visit SET starts_at = app_now() - interval '5 minutes', ends_at = app_now() + interval '35 minutes'
  WHERE id = '${idOf('a1.visit')}'`;
const asked = `UPDATE visit SET state = 'requested', hold_expires_at = starts_at WHERE state = 'booked'`;
const inSeries = `
  INSERT INTO visit_series (clinic_id, id, patient_id, service_id, practitioner_id, every_days)
    SELECT v.clinic_id, v.id, a.patient_id, v.service_id, v.practitioner_id, 7
    FROM visit v JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id
    WHERE v.state = 'booked';
  UPDATE visit SET series_id = id WHERE state = 'booked'`;
/** Visits of the world stand in no calendar; in this one those in this state do. */
const withTime = (state: string) => `
  INSERT INTO claim (clinic_id, visit_id, kind, resource_id, during, overlap_group)
    SELECT clinic_id, id, 'practitioner', practitioner_id, tstzrange(starts_at, ends_at), id
    FROM visit WHERE state = '${state}'`;
/** Its patient has just moved the visit by an hour. */
const movedByPatient = `
  UPDATE visit v SET last_change = jsonb_build_object('event', 'reschedule', 'from', 'booked', 'by', 'patient',
    'at', to_char(app_now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'before', jsonb_build_object('startsAt', to_char((v.starts_at + interval '1 hour') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'endsAt', to_char((v.ends_at + interval '1 hour') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'practitionerId', v.practitioner_id, 'roomId', v.room_id, 'locationId', v.location_id, 'overrideReason', NULL,
      'patientIds', (SELECT jsonb_agg(a.patient_id) FROM attendee a WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id)))
  WHERE v.id = '${idOf('a1.visit')}'`;
type Whose = 'the desk' | 'their patient';
/** Everybody has just been taken off the list. */
const leftBy = (whose: Whose) => `
  UPDATE waitlist_entry SET state = 'left', ended_at = app_now(), ended_by_desk = ${whose === 'the desk'}`;
/** Somebody has just said no to every offer. */
const saidNo = (whose: Whose) => `
  UPDATE waitlist_offer SET state = 'declined', answered_at = app_now(),
    desk_answered_at = ${whose === 'the desk' ? 'app_now()' : 'NULL'};
  UPDATE waitlist_slot SET state = 'open';
  UPDATE visit SET state = 'expired' WHERE state = 'held'`;
/** The record of a2 is of a1's patient as well. */
const ofOnePatient = (table: string, record: RecordName) =>
  `UPDATE ${table} SET patient_id = '${idOf('a1.patient')}' WHERE id = '${idOf(`a2.${record}`)}'`;
const signed = `
  INSERT INTO ruleset_signature (clinic_id, ordinal, version, ruleset_hash, signed_by)
    SELECT DISTINCT ON (clinic_id) clinic_id, 1, '${DEFAULT_RULESET.version}',
      '${signingHash(DEFAULT_RULESET.version)}', id FROM practitioner`;

const measured = `
  UPDATE screening SET context = '{"nprs": 3, "weeks": 10, "new": true}', raw_values = '${JSON.stringify({
    wblt: {
      L: { kind: 'number', value: 7, mode: 'clinician' },
      R: { kind: 'number', value: 11, mode: 'clinician' },
    },
  })}'`;
const drafted = programOf('stretch-adductor-rock', 'str-wall-sit');

function programOf(...exercises: readonly ExerciseId[]): string {
  const items = exercises.map((exerciseId) => {
    const { tempo: _, ...dose } = EXERCISES[exerciseId].dose;
    const plain = { role: 'added', pattern: null, side: 'both', reason: '', autoProgress: false };
    return { id: idOf(exerciseId), exerciseId, ...plain, ...dose };
  });
  const cautions = exercises.flatMap((exerciseId) => EXERCISES[exerciseId].cautions);
  return `
    UPDATE program_version SET state = 'draft', published_at = NULL, published_by = NULL,
      items = '${JSON.stringify(items)}';
    INSERT INTO caution_answer (clinic_id, id, patient_id, caution_id, answer, answered_by)
      SELECT a.clinic_id, new_id(), a.patient_id, c, 'no', a.answered_by
      FROM caution_answer a, unnest('{${cautions.join()}}'::text[]) c`;
}

/**
 * What the world has to be like for a procedure to be due: in it everything is answered, read and told already. For
 * the superuser, past the triggers that would rightly refuse to take back what was said.
 */
const scenes: Readonly<Record<string, readonly string[]>> = {
  'appointments.move': [
    noWarning,
    withTime('booked'),
    `UPDATE visit SET triage_check_id = '${idOf('a1.check')}' WHERE id = '${idOf('a1.visit')}'`,
  ],
  'appointments.undo': [noWarning, withTime('booked'), movedByPatient],
  'assessments.release': [
    `UPDATE assessment SET reviewed_at = '2026-01-01T00:00:00Z', released_at = NULL, released_by = NULL,
      released_text = NULL`,
  ],
  'assessments.review': [
    `UPDATE assessment SET reviewed_by = NULL, reviewed_at = NULL, review_note = NULL, cause_pattern = NULL,
      cause_side = NULL, released_at = NULL, released_by = NULL, released_text = NULL`,
  ],
  'booking.confirm': [
    noWarning,
    withTime('held'),
    `UPDATE visit SET created_by = '${idOf('person.patient-a1')}',
      hold_expires_at = app_now() + interval '10 minutes' WHERE id = '${idOf('a1.hold')}'`,
  ],
  'classes.add': [noWarning, asClass, unfilled],
  'classes.join': [noWarning, asClass, unfilled, cleared],
  'classes.mark': [asClass, begun],
  'classes.remove': [noWarning, asClass],
  'classes.schedule': [asClass],
  'classes.wait': [
    noWarning,
    asClass,
    unfilled,
    cleared,
    // A free seat belongs to whoever waits already.
    `INSERT INTO class_waiting (clinic_id, id, visit_id, patient_id)
      SELECT clinic_id, id, '${idOf('a1.visit')}', id FROM patient WHERE id = '${idOf('a2.patient')}'`,
  ],
  'homeScreens.ask': [noWarning, signed, 'DELETE FROM home_screen'],
  'intake.send': [`UPDATE intake_form SET state = 'draft', sent_by = NULL, sent_at = NULL`],
  'measureForms.end': [
    `INSERT INTO licensed_measure (clinic_id, measure, version, licence, form, stated_by)
      SELECT clinic_id, 'lefs', 1, 'Theirs', '{}', clinic_id FROM clinic`,
  ],
  'programs.assign': [noWarning, signed, drafted],
  'requests.confirm': [noWarning, asked, withTime('requested')],
  'requests.decline': [asked],
  'screenings.submit': [signed, measured],
  'series.cancel': [inSeries],
  'series.move': [inSeries],
  'stops.clear': ['UPDATE triage_stop SET cleared_by = NULL, cleared_at = NULL, clear_reason = NULL'],
  'waitlist.accept': [noWarning, withTime('held')],
  'waitlist.add': [noWarning],
  // Two of one patient: with the key of the first the second is left alone.
  'waitlist.decline': [ofOnePatient('waitlist_offer', 'waitlistOffer')],
  'waitlist.join': [noWarning],
  'waitlist.leave': [
    `UPDATE waitlist_entry SET state = 'booked', ended_at = app_now() WHERE id = '${idOf('a2.waitlistEntry')}'`,
    ofOnePatient('waitlist_entry', 'waitlistEntry'),
  ],
  'waitlist.putBack': [leftBy('the desk')],
  'waitlist.takeBack': [noWarning, saidNo('the desk')],
  'waitlist.undoDecline': [
    noWarning,
    saidNo('their patient'),
    ofOnePatient('waitlist_offer', 'waitlistOffer'),
  ],
  'waitlist.undoLeave': [noWarning, leftBy('their patient'), ofOnePatient('waitlist_entry', 'waitlistEntry')],
};

/** Makes a world one in which this procedure is due. */
export async function play(admin: pg.Client, procedure: string): Promise<void> {
  const unbound = [
    'SET session_replication_role = replica',
    ...(scenes[procedure] ?? []),
    'SET session_replication_role = origin',
  ];
  await admin.query(unbound.join(';'));
}
