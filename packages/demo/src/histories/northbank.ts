import type { AppointmentTypeId } from '@kinloop/assessment-domain/catalogue';
import { aClinic } from '../builders/clinic.ts';
import { aMembership } from '../builders/people.ts';
import { aPractitioner } from '../builders/practitioner.ts';
import { signRules } from '../builders/rules.ts';
import { NORTHBANK } from '../cast/clinics.ts';
import { NORTHBANK_PATIENTS } from '../cast/northbank.ts';
import { HEMI_AT_NORTHBANK, LUCA_AT_NORTHBANK, PHYSIOS } from '../cast/staff.ts';
import type { Diary } from '../world/diary.ts';
import type { World } from '../world/world.ts';
import { writePatients } from './patients.ts';
import { createScene, type Scene } from './scene.ts';
import { known, ORDINARY, SINCE_WEEKS } from './team.ts';

const RUNNERS: readonly AppointmentTypeId[] = [...ORDINARY, 'running-strength-60'];

/**
 * The second clinic, in another zone. Luca works at both: the diary is the same as Harbour Street's, because his time
 * is one.
 */
export function writeNorthbank(world: World, diary: Diary, personOf: ReadonlyMap<string, string>): Scene {
  const since = world.now.subtract({ hours: 24 * 7 * SINCE_WEEKS });
  const clinic = aClinic(world, { story: NORTHBANK, since, types: RUNNERS });
  const hemi = known(personOf, 'hemi');
  const luca = known(personOf, 'luca');
  const lucaStory = PHYSIOS.find(({ key }) => key === 'luca');
  if (lucaStory === undefined) throw new RangeError('Luca is not in the cast');
  aMembership(world, { clinicId: clinic.id, personId: hemi, role: 'admin', since });
  aMembership(world, { clinicId: clinic.id, personId: hemi, role: 'lead', since });
  aMembership(world, { clinicId: clinic.id, personId: luca, role: 'physio', since });
  const hemiId = world.id(since);
  const { title, bio, skills, languages, hue } = lucaStory;
  const physios = new Map([
    [
      'hemi' as const,
      aPractitioner(world, clinic, {
        ...HEMI_AT_NORTHBANK,
        id: hemiId,
        personId: hemi,
        name: 'Hemi Walker',
        types: ORDINARY,
      }),
    ],
    [
      'luca' as const,
      aPractitioner(world, clinic, {
        personId: luca,
        name: lucaStory.name,
        title,
        bio,
        skills,
        languages,
        hue,
        hours: LUCA_AT_NORTHBANK,
        types: RUNNERS,
        coverId: hemiId,
      }),
    ],
  ]);
  signRules(world, clinic, hemiId);
  const scene = createScene({ world, clinic, physios, diary, desk: { personId: hemi } });
  writePatients(scene, NORTHBANK_PATIENTS);
  return scene;
}
