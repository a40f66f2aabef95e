export { afterQuiet, isQuiet, type QuietHours } from './quiet-hours.ts';
export { type Reminder, type ReminderRules, reminderDue, reminderTimes } from './reminder-times.ts';
