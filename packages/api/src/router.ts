import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { absenceRouter } from './absence/router.ts';
import { alertsRouter } from './alerts/router.ts';
import { appointmentsRouter } from './appointments/router.ts';
import { assessmentsRouter } from './assessments/router.ts';
import { auditRouter } from './audit/router.ts';
import { bookingRouter } from './booking/router.ts';
import { calendarsRouter } from './calendars/router.ts';
import { caseloadRouter } from './caseload/router.ts';
import { classesRouter } from './classes/router.ts';
import { clinicRouter } from './clinic/router.ts';
import { closuresRouter } from './closures/router.ts';
import { deskRouter } from './desk/router.ts';
import { homeScreensRouter } from './home-screens/router.ts';
import { intakeRouter } from './intake/router.ts';
import { linksRouter } from './links/router.ts';
import { locationsRouter } from './locations/router.ts';
import { measureFormsRouter } from './measure-forms/router.ts';
import { measuresRouter } from './measures/router.ts';
import { meetingsRouter } from './meetings/router.ts';
import { messagesRouter } from './messages/router.ts';
import { patientsRouter } from './patients/router.ts';
import { router } from './platform/procedure.ts';
import { programsRouter } from './programs/router.ts';
import { requestsRouter } from './requests/router.ts';
import { resultsRouter } from './results/router.ts';
import { rulesRouter } from './rules/router.ts';
import { screeningsRouter } from './screenings/router.ts';
import { seriesRouter } from './series/router.ts';
import { servicesRouter } from './services/router.ts';
import { sessionsRouter } from './sessions/router.ts';
import { settingsRouter } from './settings/router.ts';
import { stopsRouter } from './stops/router.ts';
import { symptomsRouter } from './symptoms/router.ts';
import { teamRouter } from './team/router.ts';
import { todayRouter } from './today/router.ts';
import { triageRouter } from './triage/router.ts';
import { visitsRouter } from './visits/router.ts';
import { waitlistRouter } from './waitlist/router.ts';

/** Every procedure of the portal. A feature adds its import and its line, in alphabetical order. */
export const appRouter = router({
  absence: absenceRouter,
  alerts: alertsRouter,
  appointments: appointmentsRouter,
  assessments: assessmentsRouter,
  audit: auditRouter,
  booking: bookingRouter,
  calendars: calendarsRouter,
  caseload: caseloadRouter,
  classes: classesRouter,
  clinic: clinicRouter,
  closures: closuresRouter,
  desk: deskRouter,
  homeScreens: homeScreensRouter,
  intake: intakeRouter,
  links: linksRouter,
  locations: locationsRouter,
  meetings: meetingsRouter,
  measureForms: measureFormsRouter,
  measures: measuresRouter,
  messages: messagesRouter,
  patients: patientsRouter,
  programs: programsRouter,
  requests: requestsRouter,
  results: resultsRouter,
  rules: rulesRouter,
  screenings: screeningsRouter,
  services: servicesRouter,
  series: seriesRouter,
  sessions: sessionsRouter,
  settings: settingsRouter,
  stops: stopsRouter,
  symptoms: symptomsRouter,
  today: todayRouter,
  team: teamRouter,
  triage: triageRouter,
  visits: visitsRouter,
  waitlist: waitlistRouter,
});

export type AppRouter = typeof appRouter;

/** What each procedure takes and answers, for pages that hand parts of it on. */
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
