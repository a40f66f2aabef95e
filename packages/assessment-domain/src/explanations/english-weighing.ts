/**
 * What speaks against a result, what is not known of it, and what else there is, for a physio: whole sentences, each said only
 * where its numbers are so. What speaks for it stands with the rest of its kind. Keys and rules as in `english.ts`.
 */
export const ENGLISH_OF_WEIGHING = {
  'dose.against.done': '{done}% of the repetitions were done; {least}% is enough for a step up.',
  'dose.against.not-all': '{done}% of the repetitions were done, not all of them.',
  'dose.against.effort': 'Effort was {effort} at most; {spare} or less is enough for a step up.',
  'dose.against.pain': 'Pain was {pain} at most; {limit} or less is enough for a step up.',
  'dose.against.pain-allowed': 'Pain was {pain}, within the {limit} that is allowed.',
  'dose.against.settled':
    'Sessions with pain above {limit} after which pain a day later was no higher than before: {settled} of {sessions}.',
  'dose.against.flares':
    'Sessions of the last {within} days after which pain rose by {points} or more within a day: {flares}. Nothing follows below {needed}.',

  'dose.missing.effort': 'Effort was not answered for {count} of {sessions} sessions.',
  'dose.missing.pain': 'Pain was not answered for {count} of {sessions} sessions.',
  'dose.missing.day-after':
    'Pain before, or a day later, was not answered for {count} of {sessions} sessions in {within} days, so nobody knows whether it rose after them.',

  'dose.up.sessions': 'For a step up: {needed} sessions within {within} days.',
  'dose.up.done': 'For a step up: {least}% or more of the repetitions.',
  'dose.up.effort': 'For a step up: an effort of {spare} or less, answered for each session.',
  'dose.up.pain': 'For a step up: pain of {limit} or less, answered for each session.',
  'dose.up.alert': 'For a step up: no open alert.',
  'dose.up.harder': 'For a step up: a harder level or exercise that the rules may offer. There is none.',
  'dose.instead.effort': '{action}, had effort been above {limit} in one session.',
  'dose.instead.done': '{action}, had less than {least}% of the repetitions been done.',
  'dose.instead.some-pain': '{action}, had pain been above {from}, up to {limit}, in one session.',
  'dose.instead.more-pain': '{action}, had pain been above {limit} in one session.',
  'dose.instead.less-pain': '{action}, had pain been {limit} or less in each session.',
  'dose.instead.not-strict': '{action}, were pain not to stay at {limit} or less here.',
  'dose.instead.no-flare': '{action}, had pain not risen so much within a day.',
  'dose.instead.no-alert': '{action}, were no alert open.',
  'dose.instead.easier': '{action}, were there an easier level or exercise to go back to.',
  'dose.instead.longer-away': '{action}, after {days} days without a session.',
  'dose.instead.shorter-away': 'Nothing less, after fewer than {days} days without a session.',
  'dose.instead.less-only': '{less}% less to begin with, after fewer than {days} days without a session.',
} as const;
