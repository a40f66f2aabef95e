/** What a version of the rules changed, and why; newest first. */
export interface RulesetChange {
  readonly version: string;
  /** Calendar date, ISO 8601. */
  readonly date: string;
  readonly why: readonly [string, ...string[]];
}

export const RULESET_CHANGES = [
  {
    version: '2026.12.2',
    date: '2026-12-01',
    why: [
      'Strength by hand whose grade was not recorded is no longer called better or worse by one level: from grade 5 to 4.5 is one level, and the error is one full grade. Two levels are more than the error and are a change, as before.',
      'Pain of a screen, in the back, knee or groin and at the squeeze of the adductors, is better or worse from 2 points on, as the pain score is (Ostelo 2008). Before, its bands were compared: from 9 to 4 was no change, and from 4 to 3 was better.',
      'Written down and signed with the rest: from which age the question about the main artery of the belly is asked, which findings are a pain, and which in a child ask for a call. None of these moved.',
    ],
  },
  {
    version: '2026.12.1',
    date: '2026-12-01',
    why: [
      'A warning signal that stays for six weeks (al-17) is one of the six; weakness, which has al-03, no longer counts as one.',
      'Painless clicks are called usually harmless (al-15) only in a log that tells of no pain: no score above 0, no night pain.',
      'A range that is worse (al-14) must be so twice in a row: measured in between and not worse, it begins anew.',
      'Three outcome measures need a larger change before it is called real, by sources that were read: TSK-11 7 points instead of 4 (its error, Woby 2005), PCS 12.8 instead of 9 (its error, Fernandes 2012), iHOT-12 14 instead of 13 (without surgery, Cheng 2025).',
      'Less after pain or days away is taken off sets or repetitions, whichever comes nearer to what is said: a fifth less of 3 sets of 10 is 3 sets of 8, and no longer 2 sets of 10, a third less.',
      'Under 16, pain in groin or knee, as in the hip, turns a "no" to the question about a child’s hip into "not sure": a call today, and no longer within two business days. A slipped epiphysis often hurts there.',
      'A level that one person judged by eye, hand or instrument and another person judged otherwise is no longer called better or worse, unless their error against each other is known; nor is one where who judged was not recorded.',
      'Written down and signed with the rest: of each exercise its dose, what it works, whether one round works both sides, whether load can be added, and what is harder or easier; of each finding what it is about; and how the time of a session is reckoned. None of these moved.',
      'Also written down: which boxes of a log fire which alert, which regions count as an arm or a leg, after how many days a signal is new again, how many sessions that flare make an alert, under which cautions pain stays at what is safe, until when a score counts as the day after, and what leaves a test at home out. None of these moved.',
    ],
  },
  {
    version: '2026.11.9',
    date: '2026-11-30',
    why: [
      'The last four tests have findings: FADIR and slump are there or not, the navicular drop has one cut, the Copenhagen hold is compared with the other side. No pattern weighs them: hypotheses, scores and urgencies are as before.',
      'Measurement errors checked against their sources: standing on one leg 24.1 s instead of 5 (Goldberg 2011), navicular drop 5 mm instead of 4 (Vinicombe 2001). Fewer changes are called real.',
      'A knee that swells within 12 hours of a twist, and no longer within 2 only, is seen the same day (Landewé 2010).',
      'The PSFS asks for up to five activities, as its form does, and no longer for at least three. The numbers that count as a change are those its form prints (Stratford 1995).',
    ],
  },
  {
    version: '2026.11.8',
    date: '2026-11-30',
    why: [
      'Six tests have findings: FABER, straight leg raise, prone knee bend, step-down and bridge hold get a level where a source or a clinic rule states one, hip external rotation is recorded and not judged. No pattern weighs them: hypotheses, scores and urgencies are as before.',
      'An activity of the PSFS is judged by itself as well, from 3 points on (Stratford 1995, not verified), so that one or two rated activities say something; a Roland-Morris score of 2 or less is said to fit having recovered (Kamper 2010).',
      'A stance timed at home, where nobody sees the pelvis, is never normal by itself; a short one says what it said.',
      'A nudge about silence counts from the program in hand until something is logged on it.',
    ],
  },
  {
    version: '2026.11.7',
    date: '2026-11-30',
    why: [
      'Written down and signed with the rest: when the short ratings of a check ask for more time, who may test themselves at home and what they leave out, which fall of adherence is flagged, what a trend needs before it says a direction, and when an entry counts as late. None of these numbers moved.',
      'A check before a visit now reads how strong pain is, and how long somebody sits, by the levels signed at the clinic; until now by the newest.',
      'STarT Back, HAGOS, HOOS and KOOS are known, to be asked in the wording of a clinic with a licence.',
    ],
  },
  {
    version: '2026.11.6',
    date: '2026-11-30',
    why: [
      'Written down and signed with the rest: when a review that is due is told, of visits planned together too, and how often a self-screen at home may be put off. None of these numbers moved.',
      'All seven re-assessment intervals now prompt a review: until now only the first review and measuring again did.',
    ],
  },
  {
    version: '2026.11.5',
    date: '2026-11-29',
    why: [
      'Written down and signed with the rest: by when an alert must be acknowledged, and when somebody is seen or measured again. None of these numbers moved.',
      'After 7 to 13 days away the dose is a fifth less for a week, not in the first session back only; and after 14 days or more also where there is no lower level to go back to. A program goes by the rules it was published under, so this begins with the next version of each.',
    ],
  },
  {
    version: '2026.11.4',
    date: '2026-11-29',
    why: [
      'Written down and signed with the rest: when a dose goes up, stays or goes down, how large a program may get, the change that counts for each outcome measure, and the measurement error of each finding. None of these numbers moved.',
      'A source is named as what it is: clinical opinion. Levels, patterns, urgencies and alerts are as before.',
    ],
  },
  {
    version: '2026.11.3',
    date: '2026-11-29',
    why: [
      'Measurement errors checked against their sources: hip rotation 8.6 deg instead of 8, knee angle of the Thomas test 19.4 instead of 4.2, knee extension deficit 12 instead of 8, prone knee bend 11.1 instead of 6. The errors of FABER and of knee extension strength stay and are now verified.',
      'Levels, patterns and urgencies are as before; fewer changes are called real.',
      'Weakness written twice for one place in a log counts by its higher number (al-03), in whichever order it was written.',
    ],
  },
  {
    version: '2026.11.2',
    date: '2026-11-24',
    why: [
      'Heel raises: 6.5 repetitions instead of 5 before a change is more than measurement error, from published limits of agreement (Hebert-Losier 2017). Levels, patterns and urgencies are as before.',
    ],
  },
  {
    version: '2026.11.1',
    date: '2026-11-23',
    why: ['First rule set: nine patterns, nineteen alerts, nine kinds of visit.'],
  },
] as const satisfies readonly [RulesetChange, ...RulesetChange[]];
