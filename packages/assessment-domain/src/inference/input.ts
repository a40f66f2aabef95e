import { z } from 'zod';
import {
  CAUTION_IDS,
  type CautionId,
  FINDING_IDS,
  FINDINGS,
  type FindingId,
  LEVELS,
  type Level,
  MEASUREMENT_MODES,
  type MeasurementMode,
  recordOf,
  STAGES,
  type Stage,
} from '../catalogue/index.ts';
import { type TriageContext, triageContextSchema } from '../triage/context.ts';

/** How marked a finding is and how it was measured. A finding that was not assessed is absent, never level 0. */
export type Measured = readonly [level: Level, mode: MeasurementMode];

export type SideFindings = Readonly<Partial<Record<FindingId, Measured>>>;

/** What a screen found, by side. A finding under B counts on both sides and may not appear under a side as well. */
export interface Findings {
  readonly B?: SideFindings;
  readonly L?: SideFindings;
  readonly R?: SideFindings;
}

/** Everything an assessment rests on. Every field may be left out: unknown is not normal. */
export interface AssessInput {
  readonly findings?: Findings;
  /** Cautions answered yes. */
  readonly cautions?: readonly CautionId[];
  /** Which cautions were asked at all; left out, only those answered yes were. */
  readonly cautionsAsked?: 'all' | readonly CautionId[];
  /** Default early. */
  readonly stage?: Stage;
  /** A physio has considered medical causes of a performance drop. */
  readonly medicalConsidered?: boolean;
  readonly context?: TriageContext;
}

const flag = z.boolean('must be true or false');
const caution = z.enum(CAUTION_IDS, 'unknown caution');

function measured(id: FindingId) {
  return z.unknown().transform((value, ctx): Measured => {
    const refuse = (message: string) => {
      ctx.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    if (!Array.isArray(value) || value.length !== 2) return refuse('must be [level, mode]');
    const level = LEVELS.find((known) => known === value[0]);
    if (level === undefined) return refuse('level must be 0, 0.5 or 1');
    const mode = MEASUREMENT_MODES.find((known) => known === value[1]);
    if (mode === undefined || FINDINGS[id].confidence[mode] === undefined) {
      return refuse(`mode must be ${Object.keys(FINDINGS[id].confidence).join(' or ')}`);
    }
    return [level, mode];
  });
}

const sideFindingsSchema = z
  .strictObject(
    recordOf(FINDING_IDS, (id) => measured(id).exactOptional()),
    'must be an object of findings',
  )
  .readonly();

const findingsSchema = z
  .strictObject(
    {
      B: sideFindingsSchema.exactOptional(),
      L: sideFindingsSchema.exactOptional(),
      R: sideFindingsSchema.exactOptional(),
    },
    'must be an object with B, L and R',
  )
  .superRefine(
    (findings, ctx) => {
      const central = keysOf(findings.B);
      for (const side of ['L', 'R'] as const) {
        for (const id of keysOf(findings[side]).filter((key) => central.includes(key))) {
          ctx.addIssue({ code: 'custom', path: [side, id], message: 'also given under B' });
        }
      }
    },
    // Also beside other problems, so that all of them are told at once.
    { when: ({ value }) => typeof value === 'object' && value !== null },
  );

/** Keys of what may not have turned out to be an object. */
function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** Shape and vocabulary of an assessment's input, as the command and the portal check it. Adds and drops nothing. */
export const assessInputSchema: z.ZodType<AssessInput> = z.strictObject(
  {
    findings: findingsSchema.exactOptional(),
    cautions: z.array(caution, 'must be a list of cautions').exactOptional(),
    cautionsAsked: z
      .union([z.literal('all'), z.array(caution)], 'must be "all" or a list of cautions')
      .exactOptional(),
    stage: z.enum(STAGES, 'must be early or later').exactOptional(),
    medicalConsidered: flag.exactOptional(),
    context: triageContextSchema.exactOptional(),
  },
  'must be an object',
);
