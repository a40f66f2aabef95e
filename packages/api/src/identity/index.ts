export {
  type CodeDoor,
  requestCode,
  requestCodeInput,
  sessionFromCode,
  signInWithCode,
  verifyCode,
  verifyCodeInput,
} from './codes.ts';
export { demoMail, type KeptMail } from './demo-mail.ts';
export { type ClinicEntry, clinicDirectory, databaseAnswers } from './directory.ts';
export {
  acceptInvitation,
  acceptInvitationInput,
  invitationInput,
  readInvitation,
} from './invitations.ts';
export { type Caller, setPassword, setPasswordInput, signInInput, signInWithPassword } from './passwords.ts';
export { disableOwnAccount, disablePerson, type Place, place, places } from './places.ts';
export {
  listSessions,
  type OpenedSession,
  requireSession,
  revokeSession,
  type SessionRow,
  type SignedIn,
  sessionOf,
  signOut,
  signOutEverywhere,
} from './sessions.ts';
export { setUpClinic, setUpClinicInput, setUpLinkWorks } from './setup.ts';
