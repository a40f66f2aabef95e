/** The words of the interface, one file a feature. A new feature adds its file here; a new language copies the folder and is named in `languages.ts`. */
import account from './account.json';
import advice from './advice.json';
import appointments from './appointments.json';
import attention from './attention.json';
import booking from './booking.json';
import builder from './builder.json';
import calendarFeed from './calendar-feed.json';
import capture from './capture.json';
import careCalendar from './care-calendar.json';
import caseload from './caseload.json';
import check from './check.json';
import classes from './classes.json';
import clinicFront from './clinic-front.json';
import clinical from './clinical.json';
import compare from './compare.json';
import demoMail from './demo-mail.json';
import deskAbsence from './desk-absence.json';
import deskCalendar from './desk-calendar.json';
import deskDaySheet from './desk-day-sheet.json';
import deskInbox from './desk-inbox.json';
import deskIntake from './desk-intake.json';
import deskPatients from './desk-patients.json';
import deskRecall from './desk-recall.json';
import deskRecords from './desk-records.json';
import deskRequests from './desk-requests.json';
import deskServices from './desk-services.json';
import deskSettings from './desk-settings.json';
import deskTeam from './desk-team.json';
import deskWaitlist from './desk-waitlist.json';
import deskWriting from './desk-writing.json';
import device from './device.json';
import errors from './errors.json';
import home from './home.json';
import hues from './hues.json';
import intake from './intake.json';
import intakeReview from './intake-review.json';
import invitation from './invitation.json';
import measureForms from './measure-forms.json';
import measures from './measures.json';
import meetings from './meetings.json';
import messageLink from './message-link.json';
import offers from './offers.json';
import offline from './offline.json';
import otherCalendars from './other-calendars.json';
import places from './places.json';
import player from './player.json';
import record from './record.json';
import reference from './reference.json';
import results from './results.json';
import review from './review.json';
import rules from './rules.json';
import selfScreen from './self-screen.json';
import setup from './setup.json';
import shell from './shell.json';
import signIn from './sign-in.json';
import staffSearch from './staff-search.json';
import stops from './stops.json';
import symptoms from './symptoms.json';
import today from './today.json';
import visit from './visit.json';
import waitlist from './waitlist.json';

const messages = {
  account,
  advice,
  appointments,
  attention,
  booking,
  builder,
  capture,
  'calendar-feed': calendarFeed,
  'care-calendar': careCalendar,
  caseload,
  check,
  classes,
  'clinic-front': clinicFront,
  clinical,
  compare,
  'demo-mail': demoMail,
  'desk-absence': deskAbsence,
  'desk-calendar': deskCalendar,
  'desk-day-sheet': deskDaySheet,
  'desk-inbox': deskInbox,
  'desk-intake': deskIntake,
  'desk-patients': deskPatients,
  'desk-recall': deskRecall,
  'desk-records': deskRecords,
  'desk-services': deskServices,
  'desk-settings': deskSettings,
  'desk-requests': deskRequests,
  'desk-team': deskTeam,
  'desk-waitlist': deskWaitlist,
  'desk-writing': deskWriting,
  device,
  errors,
  home,
  hues,
  intake,
  'intake-review': intakeReview,
  invitation,
  meetings,
  'measure-forms': measureForms,
  measures,
  'message-link': messageLink,
  offers,
  offline,
  'other-calendars': otherCalendars,
  places,
  player,
  record,
  reference,
  results,
  review,
  rules,
  'self-screen': selfScreen,
  setup,
  shell,
  'sign-in': signIn,
  'staff-search': staffSearch,
  stops,
  symptoms,
  today,
  visit,
  waitlist,
};

export default messages;
