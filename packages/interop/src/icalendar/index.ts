export {
  appointmentToIcs,
  type CalendarClinic,
  type CalendarVisit,
  calendarFeed,
  type Delivery,
  type Feed,
} from './appointment.ts';
