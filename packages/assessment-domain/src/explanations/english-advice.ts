/**
 * What a person is told to do, and why a test is left out: said beside a safety question and a self-test at home, and to a
 * physio at a station of the screen. Keys and rules as in `english.ts`.
 */
export const ENGLISH_OF_ADVICE = {
  'patient.flag.rf-ces-saddle': 'Go to an emergency department now. Do not wait for an appointment with us.',
  'patient.flag.rf-ces-bladder': 'Go to an emergency department now. Do not wait for an appointment with us.',
  'patient.flag.rf-ces-bowel': 'Go to an emergency department now. Do not wait for an appointment with us.',
  'patient.flag.rf-ces-sexual': 'Go to an emergency department now. Do not wait for an appointment with us.',
  'patient.flag.rf-ces-bilateral':
    'Go to an emergency department now. Do not wait for an appointment with us.',
  'patient.flag.rf-weak-progressive': 'Get this checked in an emergency department now.',
  'patient.flag.rf-cord': 'Get this checked in an emergency department now. Ask somebody to go with you.',
  'patient.flag.rf-trauma-major': 'Go to an emergency department. Do not test or train the part that hurts.',
  'patient.flag.rf-cannot-walk4':
    'Go to an urgent care or emergency department today and keep weight off the leg.',
  'patient.flag.rf-fragility': 'See a doctor or urgent care today, and avoid lifting and bending until then.',
  'patient.flag.rf-bone-stress':
    'Stop running, jumping and other impact. See a doctor today; we will phone you today as well.',
  'patient.flag.rf-cancer':
    'We will phone you within one business day before any visit. Please also tell your doctor about this new pain.',
  'patient.flag.rf-weightloss':
    'Please arrange to see your doctor soon about this. We will phone you before any visit.',
  'patient.flag.rf-night': 'We would like to talk this through with you before or at your visit.',
  'patient.flag.rf-fever': 'See a doctor today.',
  'patient.flag.rf-infection-risk': 'See a doctor today.',
  'patient.flag.rf-hot-joint': 'Go to an urgent care or emergency department today and rest the joint.',
  'patient.flag.rf-child-hip': 'Take the child to a doctor today and keep weight off the leg.',
  'patient.flag.rf-dvt': 'See a doctor today. Do not massage, roll or stretch that leg.',
  'patient.flag.rf-pe': 'Call the emergency number now.',
  'patient.flag.rf-aaa': 'Call the emergency number now.',
  'patient.flag.rf-limb-ischaemia': 'Call the emergency number now.',
  'patient.flag.rf-claudication':
    'Please see your doctor about the circulation in your legs. We will phone you before your visit.',
  'patient.flag.rf-compartment': 'Go to an emergency department now.',
  'patient.flag.rf-inflammatory':
    'This is not an emergency. We will phone you to plan the visit and whether your doctor should be involved.',
  'patient.flag.rf-tendon-rupture':
    'Have this assessed today by a doctor or urgent care, and do not stretch or load it.',
  'patient.flag.rf-knee-locked':
    'Have the knee seen today by a doctor or urgent care, and do not force it straight.',
  'patient.flag.rf-postop': 'Contact your surgeon or an emergency department today.',
  'patient.flag.rf-pregnancy': 'Contact your maternity unit today.',
  'patient.flag.rf-distress':
    'Please call the crisis line or the emergency number now. This portal is not watched live.',
  'patient.flag.rf-not-coping':
    'Thank you for telling us. We will phone you; your doctor and support lines can help as well.',

  'patient.home.limits':
    'These are self-tests. They help your physio prepare. They do not say what is wrong, and no exercise follows from them alone.',
  'patient.home.skip.not-safe-on-one-leg': 'You told us that standing on one leg is not safe for you.',
  'patient.home.skip.could-fall': 'From {age} we do this one together at the clinic, so that nobody falls.',
  'patient.home.skip.strong-pain': 'Your pain is strong today. We test this together at the clinic.',
  'patient.home.skip.alone': 'This one needs a second person to look.',
  'patient.home.skip.fresh-injury': 'Let the fresh injury settle first.',
  'patient.home.skip.on-your-back': 'Lying on your back for long is not advised now.',
  'patient.home.skip.not-alone': 'This load is not for you to try alone at the moment.',
  'patient.home.skip.below-the-knee': 'With signs below the knee we do this one with you.',
  'patient.home.skip.hip-far-back': 'Your hip should not go far back without us.',

  'screen.skip.one-leg-or-knee': 'Not safe on one leg, or an acute knee.',
  'screen.skip.hamstring-or-spine': 'Acute hamstring strain, or a spine that may not be loaded.',
  'screen.skip.hip-precautions': 'Hip precautions.',
  'screen.skip.one-leg': 'Not safe on one leg.',
  'screen.skip.calf': 'Acute calf strain.',
  'screen.skip.ankle': 'Acute ankle injury.',
  'screen.skip.knee': 'Acute knee effusion.',
  'screen.skip.groin': 'Acute groin strain.',
  'screen.skip.hamstring': 'Acute hamstring strain.',
  'screen.skip.spine-or-nerve':
    'A spine that may not be loaded, or signs of a nerve that need a doctor first.',
  'screen.skip.groin-knee-or-shoulder': 'Acute groin strain, or a knee or shoulder that may not be loaded.',
} as const;
