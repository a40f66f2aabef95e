import type { MeasureId } from '../catalogue/measures.ts';

/** The words of one question a person answers with a number. */
export interface MeasureItem {
  readonly text: string;
  readonly low: string;
  readonly high: string;
}

export interface MeasureForm {
  readonly instruction: string;
  readonly items: readonly MeasureItem[];
}

/**
 * Our own wording of the measures whose text may ship. The RMDQ's 24 statements must be taken unchanged from the
 * published appendix, so it has an engine and no text here.
 */
export const MEASURE_FORMS: Readonly<Partial<Record<MeasureId, MeasureForm>>> = {
  nprs: {
    instruction: 'Choose the number that fits your pain.',
    items: [
      {
        text: 'How strong is your pain right now?',
        low: 'No pain',
        high: 'The strongest pain you can imagine',
      },
      {
        text: 'How strong was it at its lowest in the last 24 hours?',
        low: 'No pain',
        high: 'The strongest pain you can imagine',
      },
      {
        text: 'How strong was it at its highest in the last 24 hours?',
        low: 'No pain',
        high: 'The strongest pain you can imagine',
      },
    ],
  },
  psfs: {
    instruction:
      'Name up to five things that matter to you and are hard to do at the moment; three are best. For each, say how well you can do it today. Next time we ask about the same ones.',
    items: [
      { text: 'How well can you do this today?', low: 'Cannot do it at all', high: 'As well as before' },
    ],
  },
  peg: {
    instruction: 'Think about the last seven days.',
    items: [
      {
        text: 'How strong was your pain on average?',
        low: 'No pain',
        high: 'The strongest pain you can imagine',
      },
      { text: 'How much did pain get in the way of enjoying life?', low: 'Not at all', high: 'Completely' },
      {
        text: 'How much did pain get in the way of what you usually do?',
        low: 'Not at all',
        high: 'Completely',
      },
    ],
  },
  sane: {
    instruction: 'Think about the part of your body you came with.',
    items: [
      {
        text: 'How would you rate it today, if 100 is normal for you?',
        low: 'Cannot use it',
        high: 'Normal for me',
      },
    ],
  },
  groc: {
    instruction: 'Compare today with your first visit.',
    items: [
      {
        text: 'Overall, how has it changed?',
        low: 'Very much worse',
        high: 'Fully recovered or very much better',
      },
    ],
  },
};
