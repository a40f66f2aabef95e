import type { Patient } from '../builders/patient.ts';
import type { PatientStory, Stage } from '../cast/story.ts';
import { writeCare } from './care.ts';
import { writeBookedFirstVisit, writeHold, writeStop } from './live.ts';
import type { Scene } from './scene.ts';

const WRITERS: Readonly<Record<Stage, (scene: Scene, story: PatientStory) => Patient>> = {
  'booked-first-visit': writeBookedFirstVisit,
  hold: writeHold,
  stopped: writeStop,
  'callback-waiting': writeStop,
  'screen-to-review': writeCare,
  'on-program': writeCare,
  'review-due': writeCare,
  'screened-twice': writeCare,
  discharged: writeCare,
};

/** Patients, each by their story. Keys as in the cast. */
export function writePatients(scene: Scene, stories: readonly PatientStory[]): ReadonlyMap<string, Patient> {
  return new Map(stories.map((story) => [story.key, WRITERS[story.stage](scene, story)]));
}
