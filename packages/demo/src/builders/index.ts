export { withDemo } from '../world/admin.ts';
export { createDiary, type Diary, type FoundSlot } from '../world/diary.ts';
export { createWorld, isLive, type World, type WorldOptions } from '../world/world.ts';
export { aClinic, type Clinic, type ClinicOptions, instantOn, localDate, serviceOf } from './clinic.ts';
export { aSession, type SessionOptions } from './exercise-sessions.ts';
export { aCover, anAccess, aPatient, aSignal, type Patient, type PatientOptions } from './patient.ts';
export { aMembership, aPerson, givePasswords, type StaffRole } from './people.ts';
export {
  aDayOff,
  anExtraTime,
  aPractitioner,
  type Practitioner,
  type PractitionerOptions,
} from './practitioner.ts';
export { aProgram, type Program, type ProgramOptions } from './program.ts';
export { answerCautions, aReview, aScreening, type Screening, type ScreeningOptions } from './screening.ts';
export { aLogSeries, anAlertSeries, type LogEntry } from './symptom-logs.ts';
export { aBlock, aSeat, aVisit, type Timetable, timeOn, type Visit, type VisitOptions } from './visit.ts';
