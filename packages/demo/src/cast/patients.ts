import { BACKS_AND_HIPS } from './backs-and-hips.ts';
import { LEGS } from './legs.ts';
import { OTHERS } from './others.ts';
import type { PatientStory } from './story.ts';

/** The forty patients of Harbour Street. */
export const PATIENTS: readonly PatientStory[] = [...BACKS_AND_HIPS, ...LEGS, ...OTHERS];
