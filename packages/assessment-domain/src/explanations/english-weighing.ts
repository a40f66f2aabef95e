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
  'dose.instead.shorter-away': 'The full dose, after fewer than {days} days without a session.',
  'dose.instead.less-only': '{less}% less to begin with, after fewer than {days} days without a session.',

  'next.against.same': 'By itself it does not change what leads: {leads}.',
  'next.missing.left-out':
    '{finding}: untested, and not suggested, since it could not be judged or is not for this person.',
  'next.instead.present': 'Clearly there: {leads} leads.',
  'next.instead.normal': 'Normal: {leads} leads.',
  'next.leads': '"{pattern}" ({status})',
  'next.leads.none': 'no hypothesis',

  'program.against.finding': '{finding}: {level} ({side}, {mode}).',
  'program.missing.finding': '{finding}: not tested.',

  'score.against.percent-met':
    'As a share of the earlier score the change counts: it is {value}%, and {threshold}% is enough.',
  'score.against.percent-short':
    'As a share of the earlier score the change does not count: it is {value}%, and it takes {threshold}%.',
  'score.against.scales': 'Of its {parts} scales that are judged, {improved} improved and {worse} got worse.',
  'score.against.activities':
    'Of its {parts} activities that are judged, {improved} improved and {worse} got worse.',
  'score.missing.items': 'Not answered: {count}. The rule: {rule}.',
  'score.missing.no-score': 'Not answered: {count}, too many for a score. The rule: {rule}.',
  'score.missing.earlier': 'There is nothing earlier to compare with.',
  'score.missing.change': 'Too little was answered both times for a change.',
  'score.missing.threshold': 'No threshold is known, so a change cannot be told from error.',
  'score.instead.error':
    'Less than {threshold} from the earlier {before} it would be within measurement error.',
  'score.instead.error-of-rating':
    'A rating less than {threshold} away from 0 would be within measurement error.',
  'score.instead.improved.down': 'A re-test of {value} or less counts as improved.',
  'score.instead.improved.up': 'A re-test of {value} or more counts as improved.',
  'score.instead.worse.down': 'A re-test of {value} or less counts as worse.',
  'score.instead.worse.up': 'A re-test of {value} or more counts as worse.',

  'compare.against.same-level': 'The level is the same: {level}.',
  'compare.against.level': 'The level went from {from} to {to}.',
  'compare.missing.number': 'There is no number of both times, so levels were compared.',
  'compare.missing.error': 'No error of the number is known, so levels were compared.',
  'compare.instead.better.down': 'A re-test of {value} or less counts as better.',
  'compare.instead.better.up': 'A re-test of {value} or more counts as better.',
  'compare.instead.worse.down': 'A re-test of {value} or less counts as worse.',
  'compare.instead.worse.up': 'A re-test of {value} or more counts as worse.',
  'compare.value.plain': '{value} {unit}',
  'compare.value.percent': '{value}%',
  'compare.value.grade': 'grade {value}',
  'compare.value.of-ten': '{value} of 10',
  'compare.value.one-rep': '1 rep',
  'compare.value.one-point': '1 point',
  'compare.instead.not-measured-before': 'Measured once more, it can be compared with this time.',
  'compare.instead.not-measured-now': 'Measured again, it can be compared.',
  'compare.instead.not-judged': 'Measured again and judged, it can be compared.',
  'compare.instead.other-mode': 'Measured again the way it was before, it can be compared.',
  'compare.instead.other-rater': 'Measured again by the person of before, it can be compared.',
  'compare.instead.rater-not-recorded': 'Measured twice by one person who is recorded, it can be compared.',
  'compare.instead.grade-not-recorded': 'Measured twice with its grade recorded, it can be compared.',
  'compare.instead.other-leg-dominance': 'With one leg recorded as dominant both times, it can be compared.',

  'triage.route.emergency': 'emergency care',
  'triage.route.same-day-care': 'medical care the same day',
  'triage.route.phone-triage': 'a phone call first',
  'triage.route.urgent': 'an urgent visit',
  'triage.route.soon': 'a visit soon',
  'triage.route.routine': 'a routine visit',
  'triage.route.preventive': 'a check without a complaint',
  'triage.against.pain': 'Worst pain of {nprs} of 10 alone asks for {route}.',
  'triage.against.function': 'Mean function of {function} of 10 alone asks for {route}.',
  'triage.against.no-neuro-signs': 'No new tingling, numbness or weakness.',
  'triage.against.stable': 'It neither gives way nor locks.',
  'triage.against.no-signals': 'No warning signal.',
  'triage.missing.not-sure': 'Answered "not sure": "{question}"',
  'triage.missing.pain': 'No pain score was given.',
  'triage.missing.function': 'No function score was given.',
  'triage.missing.onset': 'When it began was not given.',
  'triage.missing.stable': 'Whether it gives way or locks was not given.',
  'triage.missing.signals': 'Warning signals were not given.',
  'triage.missing.age': 'Age is not known.',
  'triage.instead.no-flag': 'With "no" to all of these questions: {route}.',
  'triage.instead.older': 'From the age of {limit} on: {route}.',
  'triage.instead.less-pain': 'With worst pain of at most {limit} of 10: {route}.',
  'triage.instead.no-marked-pain': 'With no marked pain on the screen: {route}.',
  'triage.instead.no-neuro-signs': 'Without new tingling, numbness or weakness: {route}.',
  'triage.instead.longer-ago': 'With a beginning more than {limit} days ago: {route}.',
  'triage.instead.no-giving-way': 'If it did not give way: {route}.',
  'triage.instead.no-locking': 'If it did not catch or lock: {route}.',
  'triage.instead.more-function': 'With mean function above {limit} of 10: {route}.',
  'triage.instead.no-night-pain': 'Without night pain: {route}.',
  'triage.instead.no-signals': 'Without a warning signal: {route}.',
  'triage.instead.yes': 'With "yes" to "{question}": {route}.',
  'triage.instead.more-pain': 'With worst pain of {limit} of 10 or more: {route}.',
  'triage.instead.less-function': 'With mean function of {limit} of 10 or less: {route}.',
  'triage.instead.flag': 'With a red flag in effect: a phone call first, or sooner.',

  'trend.against.steps': 'Steps from one entry to the next that go the other way: {count} of {steps}.',
  'trend.against.ends': 'The first entry is {from}, the last {to}.',
  'trend.missing.entries': 'Entries still needed: {count}.',
  'trend.missing.days': 'Days still needed: {days}.',
  'trend.missing.gap': 'The longest time without an entry: {days} days.',
  'trend.missing.thinned': 'Of {entries} entries, {read} spread evenly over them were read.',
  'trend.instead.pace': 'By its interval it may be as slow as {slow} a week, or as quick as {quick}.',
  'trend.instead.any': 'By its interval anything from {low} to {high} a week is possible.',

  'adherence.against.unplanned':
    'Sessions of the last {days} days on days without a plan, not counted: {count}.',
  'adherence.missing.days': 'Days of the last {days} that nothing was planned for: {count}.',
  'adherence.instead.more':
    'Sessions more in the last {recent} days with which they would not lie so far below the last {usual}: {count}.',
  'adherence.instead.not-logged': 'Only what was logged is counted; some of the rest may have been done.',

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
    'Entries with a pain score in the {days} days before the rise, outside an earlier one: {count}. A baseline takes {needed}; otherwise earlier entries or the intake stand in.',
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
