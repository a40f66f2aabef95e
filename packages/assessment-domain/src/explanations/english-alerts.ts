/**
 * What an alert says to the person who wrote the log. Keys and rules as in `english.ts`. Apart from the rest, because a phone
 * says it without a network and need not be sent every other sentence. What stands here is signed with the rules.
 */
export const ENGLISH_OF_ALERTS = {
  'patient.alert.al-01': 'Go to an emergency department now. Do not wait for our reply.',
  'patient.alert.al-02':
    'This needs urgent checking now. Go to an emergency department, or call the emergency number if you cannot.',
  'patient.alert.al-03': 'Get this checked in an emergency department now.',
  'patient.alert.al-04': 'Call the emergency number.',
  'patient.alert.al-05': 'Stop rolling and stretching that leg. See a doctor today.',
  'patient.alert.al-06': 'See a doctor today.',
  'patient.alert.al-07': 'Pause the program. Your physio will contact you.',
  'patient.alert.al-08': 'Ease back one step; your physio has been told.',
  'patient.alert.al-09': 'Note where it is; skip exercises that bring it on.',
  'patient.alert.al-10': 'We would like to talk this through.',
  'patient.alert.al-11': 'Stop that exercise for now.',
  'patient.alert.al-12': 'Drop one level next time.',
  'patient.alert.al-13': 'Avoid twisting loads until we check it.',
  'patient.alert.al-14': 'We will re-measure at your next visit.',
  'patient.alert.al-15': 'Painless clicks are common and usually harmless.',
  'patient.alert.al-16': 'Want to make the program smaller?',
  'patient.alert.al-17': 'Time to re-check the plan (coping with signals is not the goal).',
  'patient.alert.al-18': 'Your scores have crept up. Your physio has been told.',
  'patient.alert.al-19':
    'Please call the crisis line or the emergency number now. This log is not watched live.',
  /** Shown with every banner. */
  'patient.alert.not-watched-live': 'This log is not watched live.',
} as const;
