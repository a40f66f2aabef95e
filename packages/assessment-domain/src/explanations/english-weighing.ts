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

  'trend.against.steps': 'Steps from one entry to the next that go the other way: {count} of {steps}.',
  'trend.against.ends': 'The first entry is {from}, the last {to}.',
  'trend.missing.entries': 'Entries still needed: {count}.',
  'trend.missing.days': 'Days still needed: {days}.',
  'trend.missing.gap': 'The longest time without an entry: {days} days.',
  'trend.missing.thinned': 'Of {entries} entries, {read} spread evenly over them were read.',
  'trend.instead.pace': 'By its interval it may be as slow as {slow} a week, or as quick as {quick}.',
  'trend.instead.any': 'By its interval anything from {low} to {high} a week is possible.',

  'alert.against.not-now': 'As the entries and the intake stand now, this entry would not raise it.',
  'alert.against.below':
    'Entries since then below NPRS {limit}: {count} of {entries}. The last: NPRS {last}.',
  'alert.against.not-again': 'Entries since then that do not name it again: {count} of {entries}.',
  'alert.against.quiet-nights': 'Of these {seen} nights, with an entry and without such pain: {count}.',
  'alert.against.exercise': 'Entries since then with exercise pain of {limit} or less: {count} of {entries}.',
  'alert.against.no-flare':
    'Sessions within these {days} days after which pain rose by less than {points}: {count}.',
  'alert.against.range':
    'Measured since then and not worse by more than {detectable} {unit}: {count} of {entries}.',
  'alert.against.mean': 'The mean fell by {less}; by {enough} or more would have been enough.',
  'alert.against.without-signal': 'Entries without a warning signal: {count} of {logs}.',

  'alert.missing.baseline':
    'There is no baseline: it takes {logs} entries with a pain score within {days} days, or a score at intake.',
  'alert.missing.few-scores':
    'Entries with a pain score in the {days} days before it: {count}. A baseline takes {needed}; otherwise earlier entries or the intake stand in.',
  'alert.missing.intake': 'Nobody asked at intake what was there before, so it counts as new.',
  'alert.missing.nights': 'Of these {seen} nights, without an entry: {count}.',
  'alert.missing.day-after': 'Sessions within these {days} days with one of the two scores only: {count}.',
  'alert.missing.scores': 'Entries without a pain score: {count} of {logs}.',
  'alert.missing.score': 'This entry gives no pain score.',
  'alert.missing.since': 'There is no entry since then.',

  'alert.instead.same-entry': 'The same entry also met {id}: {rule}.',
  'alert.instead.below': 'Below NPRS {limit} it is not this rule.',
  'alert.instead.no-jump':
    'Below NPRS {limit} it is not this rule; {raised} or more over {hours} h or longer is al-08.',
  'alert.instead.jump': 'From NPRS {limit} on it is {id}: {rule}.',
  'alert.instead.median': 'With a median of the last {days} days below {limit} it is not this rule.',
  'alert.instead.mean': 'With a mean of the last {days} days of {limit} or less it is not this rule.',
  'alert.instead.higher': 'More pressing is {id}: {rule}.',
} as const;
