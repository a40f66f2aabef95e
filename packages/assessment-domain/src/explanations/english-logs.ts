/** What is said about logs between visits: alerts, trends, the next dose, adherence. Keys and rules as in `english.ts`. */
export const ENGLISH_OF_LOGS = {
  'side.both': 'both sides',

  'alert.explained': '{id} {place}: {evidence}. Rule: {rule}.',
  'alert.before-first': 'before the first log',
  'alert.at-log': 'at log {log}',
  'alert.flags': 'ticked {what}',
  'alert.limbs': 'newly in {where}: {what}',
  'alert.where.both-legs': 'both legs',
  'alert.where.both-arms': 'both arms',
  'alert.where.arm-and-leg': 'an arm and a leg',
  'alert.weakness.new': 'new within {days} days: {what}',
  'alert.weakness.worse': '{signal} against {before}/10 in the last log',
  'alert.nprs-jump': 'NPRS {nprs}, {above} above a baseline of {baseline}',
  'alert.nprs-jump.no-baseline': 'NPRS {nprs}, no baseline yet',
  'alert.nprs-sustained':
    '{logs} logs over {hours} h, now NPRS {nprs}, {above} above a baseline of {baseline}, none between below {raised} above it',
  'alert.new-signals': 'new {what}',
  'alert.nights': 'night pain that no position eased on {nights} of the last {seen} nights',
  'alert.exercise-pain': 'pain {pain}/10 during an exercise (limit {limit})',
  'alert.after-session':
    'pain {before} before and {after} 24 h after a session, {times} such sessions within {days} days',
  'alert.rom':
    '{test}{side} {value} {unit}, reference {reference} {unit}, detectable change {detectable} {unit}, for the second time',
  'alert.painless-clicking': 'painless clicking, nothing else',
  'alert.silence': 'no log for {days} days',
  'alert.persistent':
    'a signal in {some} of {logs} logs over {weeks} weeks; mean NPRS {first} in the first {compared} days, {last} in the last {compared}',
  'alert.slow-rise':
    '{week}-day median NPRS {median}, lowest {week}-day median of the {compared} days before {lowest}',
  'alert.place-not-said': '(place not said)',

  'alert.now-met': 'Now met: {alert}',
  'alert.no-longer-met': 'No longer met: {alert}',
  'alert.other-numbers': 'Met by other numbers: {alert}',
  'alert.none': 'none',
  'alert.baseline-moved': 'The baseline was {before} and is {after}.',
  'alert.program-moved': 'The program was {before} and is {after}.',

  'change.earlier-rules': '{value} {unit} in the rules signed here; newer rules have another figure',
  'dose.explained': '{action}: {rule}.',
  'dose.action.progress': 'Step up',
  'dose.action.hold': 'Stay',
  'dose.action.regress': 'Step down',
  'dose.action.stop': 'Stop',
  'dose.action.pause': 'Paused',
  'dose.unacknowledged-alert': 'an alert waits for a physio (open alerts: {alerts})',
  'dose.strict-pain-limit': 'pain {pain} in a session where 0 to {limit} is allowed',
  'dose.pain-above-limit': 'pain {pain} in a session; up to {limit} is accepted',
  'dose.flare-twice':
    'pain a day later {points} or more above the score before, {flares} times in {within} days',
  'dose.away-two-weeks': '{days} days without a session; one level back, and a re-check',
  'dose.away-two-weeks.stays':
    '{days} days without a session, and no easier level or exercise to go back to; a re-check',
  'dose.away-one-week': '{days} days without a session; {less}% less to begin with',
  'dose.too-few-sessions': '{sessions} of {needed} sessions in {within} days',
  'dose.ready':
    '{done}% of the repetitions in {sessions} sessions, effort {effort} (target {target}), pain {pain}, no open alert',
  'dose.ready-but-release':
    'release work stays as it is ({done}% done in {sessions} sessions, pain {pain}); the load goes into strengthening',
  'dose.ready-but-open-alert':
    'open alerts: {alerts} ({done}% done in {sessions} sessions, effort {effort} (target {target}), pain {pain})',
  'dose.ready-at-top':
    'already the last level ({done}% done in {sessions} sessions, effort {effort} (target {target}), pain {pain})',
  'dose.settling-pain': 'pain {pain} that settled within a day (then {later}); above {limit} nothing goes up',
  'dose.not-ready':
    '{done}% of the repetitions in {sessions} sessions, effort {effort} (target {target}), pain {pain}; up from {least}% at effort {spare} or less and pain {limit} or less',
  'dose.not-answered': 'not answered',
  'dose.step.dose': '{dose}',
  'dose.step.load': 'The same, with {least} to {most}% more load',
  'dose.step.exercise': '{exercise}: {dose}',

  'trend.too-few':
    'No direction is said: {entries} entries over {days} days, and it takes {enough} over {span} days.',
  'trend.no-clear-change':
    'No clear direction: {slope} a week, 95% interval {low} to {high}, {entries} entries over {days} days.',
  'trend.rising':
    'Rising by {amount} a week, 95% interval {low} to {high}, {entries} entries over {days} days.',
  'trend.falling':
    'Falling by {amount} a week, 95% interval {low} to {high}, {entries} entries over {days} days.',

  'adherence.window': '{done} of {planned}, {percent}%',
  'adherence.window.part': '{done} of {planned}, {percent}%; planned for part of these days',
  'adherence.nothing': 'Nothing was planned',
  'adherence.fall':
    'Last {recent} days: {points} points below the last {usual} days. Worth asking what got in the way.',

  'review.asked': 'Measure again: asked for after a visit',
  'review.planned': 'Measure again: {shares} of the visits planned together have been',
  'review.firstReview': 'First review: {interval} after the program began',
  'review.measure': 'Measure again: every {interval}',
  'review.measure.or-visits': 'Measure again: every {interval} or {visits} visits',
  'review.psychosocialHigh': 'See again, much on their mind: {interval} after they were last here',
  'review.strengthRetest': 'Re-test strength: {interval} after the program began',
  'review.tendonOrHeel': 'Tendon or heel review: {interval} after the program began',
  'review.noChange':
    'Nothing is better beyond measurement error {interval} after the program began: revise the hypothesis or refer',
  'review.preventive': 'Movement check again: {interval} after the last one',
  'review.span': '{from} to {until}',
  'review.share': '{percent}%',
  'review.or': '{these} or {those}',
  'review.days': '{span} days',
  'review.weeks': '{span} weeks',
  'review.months': '{span} months',

  'patient.review.asked': 'Your physio wants to measure again, to see what has changed.',
  'patient.review.planned':
    'You have been to many of your planned visits. Measuring again shows what has changed.',
  'patient.review.firstReview':
    'You have had your program for a while. A visit shows what helps, and what to change.',
  'patient.review.measure': 'Measuring again shows what has changed since the last time.',
  'patient.review.psychosocialHigh': 'A visit is a good time to say how things are going.',
  'patient.review.strengthRetest': 'You have trained for some weeks. Now we see how much stronger you are.',
  'patient.review.tendonOrHeel': 'You have trained for some months. Now we see how far you have come.',
  'patient.review.preventive': 'Your last movement check was a while ago. It is time for the next one.',

  'patient.trend.too-few':
    'Too few entries to say which way it is going: {entries} over {days} days. We look again from {enough} entries over {span} days.',
  'patient.trend.no-clear-change': 'No clear change over all entries: between {low} and {high} a week.',
  'patient.trend.level': 'About the same over all entries.',
  'patient.trend.rising': 'Going up by about {amount} a week (between {low} and {high} a week).',
  'patient.trend.falling': 'Going down by about {amount} a week (between {low} and {high} a week).',

  'patient.adherence.all': 'You did all {planned} sessions planned for the last {days} days.',
  'patient.adherence.one': 'You did the session that was planned for the last {days} days.',
  'patient.adherence.more': 'Sessions in the last {days} days: {done}. That is more than was planned.',
  'patient.adherence.some':
    'You did {done} of {planned} planned sessions in the last {days} days. Each one counts.',
  'patient.adherence.none': 'No session so far in the last {days} days. The next one counts, whenever it is.',
  'patient.adherence.nothing': 'Nothing was planned for the last {days} days.',

  'patient.home.safety-questions-open': 'Please answer the safety questions first.',
  'patient.home.red-flag':
    'Please do not test anything now. Follow the advice we gave you, or wait for our call.',
  'patient.home.under-16': 'Under {age} we do these tests together at the clinic.',
  'patient.home.age-unknown': 'Please tell us your age first.',
  'patient.home.recent-operation':
    'For {weeks} weeks after an operation we do these tests together at the clinic.',

  'patient.course.up': 'You did this well, so there is a little more now.',
  'patient.course.less': 'A little less for some days, because it hurt more than it should.',
  'patient.course.again': 'A little less to begin with, after {days} days without it.',
  'patient.course.back': 'One step back to begin with, after {days} days without it.',
  'patient.course.out': 'Leave this one out for now. Your physio will look at it with you.',

  'patient.dose.set': '1 set',
  'patient.dose.sets': '{sets} sets',
  'patient.dose.of': '{work} of {reps}',
  'patient.dose.hold': '{work}, hold {seconds} s',
  'patient.dose.every-day': '{work}, every day',
  'patient.dose.second-day': '{work}, every second day',
  'patient.dose.once': '{work}, once a week',
  'patient.dose.times': '{work}, {times} times a week',
} as const;
