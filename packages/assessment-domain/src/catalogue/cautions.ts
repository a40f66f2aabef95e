import type { CautionId } from './ids.ts';
import type { Catalogued, Caution } from './types.ts';

/**
 * Each caution is yes, no or not asked. A yes that implies a flag is that red flag and goes through triage.
 * Not asked is not no: before a program is published each caution of each chosen exercise has an answer.
 */
export const CAUTIONS: Catalogued<CautionId, Caution> = {
  'acute-ankle-fracture-not-excluded': {
    id: 'acute-ankle-fracture-not-excluded',
    label: 'Ankle fracture not excluded',
    question: 'Has your ankle been injured recently without a check that nothing is broken?',
    impliesFlag: 'rf-cannot-walk4',
  },
  'acute-calf-strain-lt-72h': {
    id: 'acute-calf-strain-lt-72h',
    label: 'Calf strain in the last 72 hours',
    question: 'Did you strain your calf in the last three days?',
    impliesFlag: null,
  },
  'acute-groin-strain-lt-72h': {
    id: 'acute-groin-strain-lt-72h',
    label: 'Groin strain in the last 72 hours',
    question: 'Did you strain your groin in the last three days?',
    impliesFlag: null,
  },
  'acute-hamstring-strain-lt-72h': {
    id: 'acute-hamstring-strain-lt-72h',
    label: 'Hamstring strain in the last 72 hours',
    question: 'Did you strain the back of your thigh in the last three days?',
    impliesFlag: null,
  },
  'ankle-ligament-acute': {
    id: 'ankle-ligament-acute',
    label: 'Acute ankle ligament injury',
    question: 'Have you sprained your ankle in the last two weeks?',
    impliesFlag: null,
  },
  'bleeding-risk-or-anticoagulant': {
    id: 'bleeding-risk-or-anticoagulant',
    label: 'Bleeding risk or anticoagulant',
    question: 'Do you take blood thinners, or bruise or bleed easily?',
    impliesFlag: null,
  },
  'calcaneal-stress-fracture-suspected': {
    id: 'calcaneal-stress-fracture-suspected',
    label: 'Calcaneal stress fracture suspected',
    question:
      'Is your heel bone painful when squeezed from both sides, or sore at rest after a rise in walking or running?',
    impliesFlag: 'rf-bone-stress',
  },
  'calf-hot-swollen': {
    id: 'calf-hot-swollen',
    label: 'Hot or swollen calf',
    question: 'Is your calf hot, red or swollen?',
    impliesFlag: 'rf-dvt',
  },
  'cannot-stand-on-one-leg-safely': {
    id: 'cannot-stand-on-one-leg-safely',
    label: 'Cannot stand on one leg safely',
    question: 'Is it unsafe for you to stand on one leg, even with a support in reach?',
    impliesFlag: null,
  },
  'cauda-equina-signs': {
    id: 'cauda-equina-signs',
    label: 'Cauda equina signs',
    question: 'Have you any new numbness between the legs, or new trouble with bladder or bowel?',
    impliesFlag: 'rf-ces-saddle',
  },
  'dvt-recent-treated': {
    id: 'dvt-recent-treated',
    label: 'Recent treated deep vein thrombosis',
    question: 'Have you been treated for a blood clot in a leg in the last three months?',
    impliesFlag: null,
  },
  'dvt-suspected': {
    id: 'dvt-suspected',
    label: 'Deep vein thrombosis suspected',
    question: 'Is a calf or thigh newly swollen, warm or tender without a known reason?',
    impliesFlag: 'rf-dvt',
  },
  'extension-worsens-leg-symptoms': {
    id: 'extension-worsens-leg-symptoms',
    label: 'Extension worsens leg symptoms',
    question: 'Does bending backwards bring on or worsen symptoms down your leg?',
    impliesFlag: null,
  },
  'flexion-worsens-leg-symptoms': {
    id: 'flexion-worsens-leg-symptoms',
    label: 'Flexion worsens leg symptoms',
    question: 'Does bending forwards bring on or worsen symptoms down your leg?',
    impliesFlag: null,
  },
  'hip-instability': {
    id: 'hip-instability',
    label: 'Hip instability',
    question: 'Has a hip ever come out of joint, or been called unstable by a doctor?',
    impliesFlag: null,
  },
  'hip-pinch-with-stretch': {
    id: 'hip-pinch-with-stretch',
    label: 'Hip pinch with stretch',
    question: 'Does stretching your hip give a pinch at the front or in the groin?',
    impliesFlag: null,
  },
  'hip-replacement': {
    id: 'hip-replacement',
    label: 'Hip replacement',
    question: 'Have you had a hip replacement?',
    impliesFlag: null,
  },
  'hip-replacement-precautions-anterior': {
    id: 'hip-replacement-precautions-anterior',
    label: 'Hip precautions, anterior approach',
    question: 'After a hip operation, were you told not to take the leg far behind you?',
    impliesFlag: null,
  },
  'hip-replacement-precautions-posterior': {
    id: 'hip-replacement-precautions-posterior',
    label: 'Hip precautions, posterior approach',
    question: 'After a hip operation, were you told not to bend the hip far or cross your legs?',
    impliesFlag: null,
  },
  'knee-acute-effusion': {
    id: 'knee-acute-effusion',
    label: 'Acute knee effusion',
    question: 'Is your knee newly swollen?',
    impliesFlag: null,
  },
  'knee-cannot-kneel': {
    id: 'knee-cannot-kneel',
    label: 'Cannot kneel',
    question: 'Is kneeling too painful or not allowed for you?',
    impliesFlag: null,
  },
  'knee-locking': {
    id: 'knee-locking',
    label: 'Knee locking',
    question: 'Does your knee catch or lock?',
    impliesFlag: null,
  },
  'knee-medial-ligament-injury': {
    id: 'knee-medial-ligament-injury',
    label: 'Medial knee ligament injury',
    question: 'Have you injured the ligament on the inner side of your knee?',
    impliesFlag: null,
  },
  'lateral-hip-pain-compression': {
    id: 'lateral-hip-pain-compression',
    label: 'Lateral hip pain with compression',
    question: 'Is the outside of your hip painful to lie on or press?',
    impliesFlag: null,
  },
  'leg-symptoms-below-knee': {
    id: 'leg-symptoms-below-knee',
    label: 'Leg symptoms below the knee',
    question: 'Do you have pain, tingling or numbness below the knee that comes from your back?',
    impliesFlag: null,
  },
  'neck-or-shoulder-cannot-lean': {
    id: 'neck-or-shoulder-cannot-lean',
    label: 'Cannot lean on neck or shoulder',
    question: 'Is it painful to lean back on your upper back or shoulders?',
    impliesFlag: null,
  },
  'osteoporosis-fragility': {
    id: 'osteoporosis-fragility',
    label: 'Osteoporosis or fragility',
    question: 'Have you been told that your bones are thin, or broken a bone after a minor fall?',
    impliesFlag: null,
  },
  pregnancy: {
    id: 'pregnancy',
    label: 'Pregnancy',
    question: 'Are you pregnant?',
    impliesFlag: null,
  },
  'pregnancy-supine-after-first-trimester': {
    id: 'pregnancy-supine-after-first-trimester',
    label: 'Pregnancy past the first trimester (supine)',
    question: 'Are you more than 12 weeks pregnant?',
    impliesFlag: null,
  },
  'progressive-weakness': {
    id: 'progressive-weakness',
    label: 'Progressive weakness',
    question: 'Is a leg or foot newly weak, or getting weaker?',
    impliesFlag: 'rf-weak-progressive',
  },
  'recent-spinal-fracture-or-surgery': {
    id: 'recent-spinal-fracture-or-surgery',
    label: 'Recent spinal fracture or surgery',
    question: 'Have you broken or had an operation on your spine in the last six months?',
    impliesFlag: null,
  },
  'reduced-sensation': {
    id: 'reduced-sensation',
    label: 'Reduced sensation',
    question: 'Do you feel touch less well in the leg or foot?',
    impliesFlag: null,
  },
  'shoulder-cannot-load': {
    id: 'shoulder-cannot-load',
    label: 'Shoulder cannot take load',
    question: 'Is it painful or not allowed to put weight through your shoulder?',
    impliesFlag: null,
  },
  'skin-break-or-infection': {
    id: 'skin-break-or-infection',
    label: 'Skin break or infection',
    question: 'Is the skin broken, infected or sore where you would roll or press?',
    impliesFlag: null,
  },
  'stress-fracture-suspected': {
    id: 'stress-fracture-suspected',
    label: 'Stress fracture suspected',
    question: 'Have you pain in a bone that worsens with impact and aches at rest?',
    impliesFlag: 'rf-bone-stress',
  },
};
