import { freshItem } from '@kinloop/api/program-rules';
import type pg from 'pg';
import { type Clinic, instantOn, localDate } from '../builders/clinic.ts';
import { aSignal, type Patient } from '../builders/patient.ts';
import type { Practitioner } from '../builders/practitioner.ts';
import { aProgram } from '../builders/program.ts';
import { aLogSeries, anAlertSeries } from '../builders/symptom-logs.ts';
import type { World } from '../world/world.ts';

interface CaseloadOptions {
  readonly clinic: Clinic;
  readonly practitioners: readonly Practitioner[];
  readonly patients: readonly Patient[];
}

/** One patient in twenty is on a program now, and one in four hundred has just had a bad evening. */
const ON_PROGRAM = 20;
const WORSE = 400;
const PROGRAM_DAYS = 40;

/** What a physio's list is made of: programs that run, and alerts that the rules raise. */
export async function writeCaseload(
  world: World,
  client: pg.Client,
  { clinic, practitioners, patients }: CaseloadOptions,
): Promise<void> {
  for (const [index, patient] of patients.entries()) {
    const practitioner = practitioners[index % practitioners.length];
    if (practitioner === undefined || index % ON_PROGRAM !== 0) continue;
    const publishedAt = world.now.subtract({ hours: 24 * PROGRAM_DAYS });
    const newId = () => world.id(publishedAt);
    aProgram(world, clinic, {
      patientId: patient.id,
      title: 'Release and activate',
      by: practitioner,
      versions: [
        {
          items: [
            { ...freshItem('stretch-child-reach', newId()), role: 'release' },
            { ...freshItem('act-bridge', newId()), role: 'activate' },
          ],
          publishedAt,
          message: '',
          noCauseReason: 'Made for measuring speed.',
        },
      ],
    });
    if (index % WORSE === 0) worsen(world, clinic, { patient, practitioner });
  }
  await world.rows.writeTo(client);
}

function worsen(
  world: World,
  clinic: Clinic,
  { patient, practitioner }: { patient: Patient; practitioner: Practitioner },
): void {
  const yesterday = localDate(clinic, world.now).subtract({ days: 1 });
  const where = { region: 'lower-back', side: 'both' } as const;
  const logs = aLogSeries(world, clinic, {
    patientId: patient.id,
    loginId: null,
    entries: [3, 3, 2, 3, 8].map((nprs, index) => ({
      at: instantOn(clinic, yesterday.subtract({ days: 4 - index }), '20:30'),
      nprs,
      signals: [aSignal('pain', where, nprs)],
    })),
  });
  anAlertSeries(world, clinic, {
    patientId: patient.id,
    practitioner,
    logs,
    intake: { intakeNprs: 3, intakeSignals: [] },
    programSince: world.now.subtract({ hours: 24 * PROGRAM_DAYS }),
    programActive: true,
    acknowledgedBefore: world.now.subtract({ hours: 24 * 3 }),
  });
}
