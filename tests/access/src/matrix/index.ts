import { absence } from './absence.ts';
import { appointments } from './appointments.ts';
import { audit } from './audit.ts';
import { booking } from './booking.ts';
import { calendars } from './calendars.ts';
import { care } from './care.ts';
import { careLoop } from './care-loop.ts';
import { classes } from './classes.ts';
import { clinic } from './clinic.ts';
import { closures } from './closures.ts';
import { desk } from './desk.ts';
import type { Entry, Matrix } from './entry.ts';
import { homeScreens } from './home-screens.ts';
import { intake } from './intake.ts';
import { links } from './links.ts';
import { locations } from './locations.ts';
import { measureForms } from './measure-forms.ts';
import { measures } from './measures.ts';
import { meetings } from './meetings.ts';
import { messages } from './messages.ts';
import { requests } from './requests.ts';
import { results } from './results.ts';
import { series } from './series.ts';
import { services } from './services.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { symptoms } from './symptoms.ts';
import { team } from './team.ts';
import { today } from './today.ts';
import { visits } from './visits.ts';
import { waitlist } from './waitlist.ts';

/** One file a feature; its line goes here. */
const written: Matrix = {
  ...absence,
  ...appointments,
  ...audit,
  ...booking,
  ...calendars,
  ...care,
  ...careLoop,
  ...classes,
  ...clinic,
  ...closures,
  ...links,
  ...meetings,
  ...homeScreens,
  ...intake,
  ...locations,
  ...measureForms,
  ...measures,
  ...messages,
  ...requests,
  ...results,
  ...services,
  ...series,
  ...sessions,
  ...settings,
  ...symptoms,
  ...team,
  ...today,
  ...desk,
  ...visits,
  ...waitlist,
};

export const entries: ReadonlyMap<string, readonly Entry[]> = new Map(
  Object.entries(written).map(([procedure, entry]) => [procedure, 'input' in entry ? [entry] : entry]),
);
