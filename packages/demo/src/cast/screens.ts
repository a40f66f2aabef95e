import type { StoryScreen } from './story.ts';

// What a physio finds in the situations the cast comes with. A later screen is a change to one of these.

/** Desk worker, stiff hips, mild back ache. */
export const stiffHipsDesk: StoryScreen = {
  B: {
    'lumbar-pain': [0.5, 'report'],
    'flexed-occupation': [1, 'report'],
    'front-hip-tightness': [0.5, 'report'],
    'hip-stiffness': [0.5, 'report'],
    'phe-lumbar-dominance': [0.5, 'clinician'],
  },
  L: {
    'mtt-iliopsoas': [1, 'clinician'],
    'hip-extension-prom': [1, 'clinician'],
    'hip-extension-strength': [1, 'instrumented'],
    'mtt-rectus': [0.5, 'clinician'],
    'hip-ir-rom': [0, 'clinician'],
    'hip-abduction-strength': [0, 'instrumented'],
  },
  R: {
    'mtt-iliopsoas': [1, 'clinician'],
    'hip-extension-prom': [1, 'clinician'],
    'hip-extension-strength': [0.5, 'instrumented'],
    'mtt-rectus': [0.5, 'clinician'],
    'hip-ir-rom': [0, 'clinician'],
    'hip-abduction-strength': [0, 'instrumented'],
  },
};

/** Tradesman, back pain with weak hip abduction. */
export const weakAbductionBack: StoryScreen = {
  B: {
    'lumbar-pain': [1, 'report'],
    'flexed-occupation': [1, 'report'],
    'phe-lumbar-dominance': [1, 'clinician'],
    'lumbar-tone': [1, 'clinician'],
    aslr: [0.5, 'clinician'],
  },
  L: {
    'hip-ir-rom': [0.5, 'clinician'],
    'hip-extension-prom': [0.5, 'clinician'],
    'hip-extension-strength': [0.5, 'instrumented'],
    'hip-abduction-strength': [0.5, 'instrumented'],
    'mtt-iliopsoas': [0.5, 'clinician'],
  },
  R: {
    'hip-ir-rom': [0.5, 'clinician'],
    'hip-extension-prom': [0.5, 'clinician'],
    'hip-extension-strength': [1, 'instrumented'],
    'hip-abduction-strength': [1, 'instrumented'],
    'mtt-iliopsoas': [0.5, 'clinician'],
  },
};

/** Runner, right kneecap pain. */
export const runnerKneecap: StoryScreen = {
  L: {
    'knee-pain': [0, 'report'],
    'sls-quality': [0.5, 'clinician'],
    'hip-abduction-strength': [0, 'instrumented'],
    'quads-strength': [0, 'instrumented'],
    wblt: [0, 'clinician'],
  },
  R: {
    'knee-pain': [1, 'report'],
    'sls-quality': [1, 'clinician'],
    'hip-abduction-strength': [1, 'instrumented'],
    'hip-er-strength': [0.5, 'instrumented'],
    'hip-extension-strength': [0, 'instrumented'],
    'quads-strength': [0.5, 'instrumented'],
    'mtt-tfl': [0.5, 'clinician'],
    wblt: [0, 'clinician'],
    'adductor-length': [0, 'clinician'],
  },
};

/** Netballer, left ankle sprained three times. */
export const sprainedAnkle: StoryScreen = {
  L: {
    'ankle-instability': [1, 'report'],
    wblt: [1, 'clinician'],
    'ybt-asymmetry': [1, 'clinician'],
    'hip-abduction-strength': [0.5, 'instrumented'],
    'hip-extension-strength': [0, 'instrumented'],
    'sl-stance': [0.5, 'clinician'],
    'heel-raise': [0.5, 'clinician'],
  },
  R: {
    'ankle-instability': [0, 'report'],
    wblt: [0, 'clinician'],
    'hip-abduction-strength': [0, 'instrumented'],
    'hip-extension-strength': [0, 'instrumented'],
    'sl-stance': [0, 'clinician'],
    'heel-raise': [0, 'clinician'],
  },
};

/** Nurse, heel pain, flat feet. */
export const heelFlatFeet: StoryScreen = {
  L: {
    'plantar-heel-pain': [0, 'report'],
    wblt: [0.5, 'clinician'],
    'heel-raise': [0, 'clinician'],
    fpi6: [0.5, 'clinician'],
    'hip-abduction-strength': [0, 'instrumented'],
    'hip-extension-strength': [0, 'instrumented'],
  },
  R: {
    'plantar-heel-pain': [1, 'report'],
    wblt: [1, 'clinician'],
    'heel-raise': [1, 'clinician'],
    'foot-intrinsic': [0.5, 'clinician'],
    fpi6: [0.5, 'clinician'],
    'hip-abduction-strength': [0.5, 'instrumented'],
    'hip-extension-strength': [0, 'instrumented'],
  },
};

/** Sprinter, hamstring strain 5 months ago. */
export const sprinterHamstring: StoryScreen = {
  L: {
    'hamstring-strain': [1, 'report'],
    'hip-extension-strength': [0.5, 'instrumented'],
    'slb-endurance': [1, 'clinician'],
    'bridge-hamstring-cramp': [1, 'clinician'],
    ake: [0.5, 'clinician'],
    'phe-glute-late': [0.5, 'clinician'],
  },
  R: {
    'hamstring-strain': [0, 'report'],
    'hip-extension-strength': [0, 'instrumented'],
    'slb-endurance': [0.5, 'clinician'],
    'bridge-hamstring-cramp': [0, 'clinician'],
    ake: [0, 'clinician'],
  },
};

/** Footballer, groin pain. */
export const footballerGroin: StoryScreen = {
  L: {
    'groin-pain': [0, 'report'],
    'adductor-squeeze': [0, 'clinician'],
    'hip-abduction-strength': [0, 'instrumented'],
    'hip-extension-strength': [0, 'instrumented'],
    'hip-ir-rom': [0, 'clinician'],
  },
  R: {
    'groin-pain': [1, 'report'],
    'adductor-squeeze': [1, 'clinician'],
    'adductor-length': [0.5, 'clinician'],
    'hip-abduction-strength': [0.5, 'instrumented'],
    'hip-extension-strength': [0.5, 'instrumented'],
    'sls-quality': [0.5, 'clinician'],
    'hip-ir-rom': [0.5, 'clinician'],
  },
};

/** CrossFit athlete, hits the wall, no pain. */
export const hitsTheWall: StoryScreen = {
  B: {
    'performance-drop': [1, 'report'],
    'phe-lumbar-dominance': [0.5, 'clinician'],
  },
  L: {
    'hip-extension-strength': [0.5, 'instrumented'],
    'slb-endurance': [1, 'clinician'],
    'bridge-hamstring-cramp': [1, 'clinician'],
    'hip-abduction-strength': [0.5, 'instrumented'],
    'ybt-asymmetry': [0, 'clinician'],
  },
  R: {
    'hip-extension-strength': [1, 'instrumented'],
    'slb-endurance': [1, 'clinician'],
    'bridge-hamstring-cramp': [1, 'clinician'],
    'hip-abduction-strength': [0, 'instrumented'],
    'ybt-asymmetry': [0, 'clinician'],
  },
};

/** Low back pain, everything normal at the hip. */
export const backNormalHips: StoryScreen = {
  B: {
    'lumbar-pain': [1, 'report'],
    'phe-lumbar-dominance': [0, 'clinician'],
    'lumbar-tone': [0.5, 'clinician'],
    aslr: [0, 'clinician'],
    'flexed-occupation': [0.5, 'report'],
  },
  L: {
    'hip-ir-rom': [0, 'clinician'],
    'hip-extension-prom': [0, 'clinician'],
    'hip-extension-strength': [0, 'instrumented'],
    'hip-abduction-strength': [0, 'instrumented'],
    'mtt-iliopsoas': [0, 'clinician'],
  },
  R: {
    'hip-ir-rom': [0, 'clinician'],
    'hip-extension-prom': [0, 'clinician'],
    'hip-extension-strength': [0, 'instrumented'],
    'hip-abduction-strength': [0, 'instrumented'],
    'mtt-iliopsoas': [0, 'clinician'],
  },
};

/** Three overlapping patterns, top two not separable. */
export const overlappingBack: StoryScreen = {
  B: {
    'lumbar-pain': [1, 'report'],
    'flexed-occupation': [1, 'report'],
    'front-hip-tightness': [0.5, 'report'],
    'phe-lumbar-dominance': [1, 'clinician'],
    'phe-glute-late': [0.5, 'clinician'],
    'lumbar-tone': [0.5, 'clinician'],
    aslr: [0, 'clinician'],
  },
  L: {
    'mtt-iliopsoas': [1, 'clinician'],
    'hip-extension-prom': [1, 'clinician'],
    'mtt-rectus': [0, 'clinician'],
    'hip-extension-strength': [1, 'instrumented'],
    'hip-abduction-strength': [0.5, 'instrumented'],
    'hip-ir-rom': [0.5, 'clinician'],
    'slb-endurance': [1, 'clinician'],
  },
  R: {
    'mtt-iliopsoas': [1, 'clinician'],
    'hip-extension-prom': [1, 'clinician'],
    'mtt-rectus': [0, 'clinician'],
    'hip-extension-strength': [1, 'instrumented'],
    'hip-abduction-strength': [0.5, 'instrumented'],
    'hip-ir-rom': [0.5, 'clinician'],
    'slb-endurance': [1, 'clinician'],
  },
};

/** Heel pain, treated calf clot 3 weeks ago. */
export const heelAfterClot: StoryScreen = {
  L: {
    'plantar-heel-pain': [1, 'report'],
    wblt: [1, 'clinician'],
    'heel-raise': [1, 'clinician'],
    'foot-intrinsic': [1, 'clinician'],
    fpi6: [0, 'clinician'],
    'hip-abduction-strength': [0, 'instrumented'],
    'hip-extension-strength': [0, 'instrumented'],
  },
  R: {
    'plantar-heel-pain': [0, 'report'],
    wblt: [0, 'clinician'],
    'heel-raise': [0, 'clinician'],
  },
};

/** Knee pain with quads-only deficit. */
export const quadsOnlyKnee: StoryScreen = {
  L: {
    'knee-pain': [1, 'report'],
    'sls-quality': [0.5, 'clinician'],
    'hip-abduction-strength': [0, 'instrumented'],
    'hip-er-strength': [0, 'instrumented'],
    'hip-extension-strength': [0, 'instrumented'],
    'quads-strength': [1, 'instrumented'],
    'mtt-tfl': [0, 'clinician'],
    wblt: [0, 'clinician'],
    'adductor-length': [0, 'clinician'],
  },
  R: {
    'knee-pain': [0, 'report'],
  },
};

/** The same screen seen from the other side of the body. */
export const mirrored = ({ B, L, R }: StoryScreen): StoryScreen => ({
  ...(B ? { B } : {}),
  ...(R ? { L: R } : {}),
  ...(L ? { R: L } : {}),
});

/** A later screen: the given findings replaced, the rest as they were. */
export const later = (screen: StoryScreen, change: StoryScreen): StoryScreen => ({
  B: { ...screen.B, ...change.B },
  L: { ...screen.L, ...change.L },
  R: { ...screen.R, ...change.R },
});
