import { PATTERN_IDS } from '@kinloop/assessment-domain/catalogue';
import { z } from 'zod';
import { proc, router } from '../platform/procedure.ts';
import { topics } from '../platform/realtime.ts';
import { dayOutput, readDay } from './day.ts';
import { caseloadCountsOutput, caseloadRowOutput } from './queries.ts';
import { caseloadList, caseloadRow } from './service.ts';

const treating = ['physio', 'lead'] as const;
const scope = z.enum(['me', 'all']);
const pattern = z.enum(PATTERN_IDS).nullable();

export const caseloadRouter = router({
  /**
   * Who needs me now. `me`: patients who are mine, whom nobody has, or whom I cover. `all`: everybody I care for; for
   * a lead physio the whole clinic.
   */
  list: proc({
    hats: treating,
    relation: 'none',
    phi: true,
    audit: { action: 'caseload.list', kind: 'listed' },
  })
    .input(z.strictObject({ scope, pattern }))
    .output(
      z.object({
        rows: z.array(caseloadRowOutput),
        counts: caseloadCountsOutput,
        zone: z.string(),
        now: z.string(),
      }),
    )
    .query(({ ctx, input }) => caseloadList(ctx, input)),

  /** One patient's row as it is now; null when they are not on this list. Asked when an event names them. */
  row: proc({
    hats: treating,
    relation: 'none',
    phi: true,
    audit: { action: 'caseload.row', kind: 'listed' },
  })
    .input(z.strictObject({ patientId: z.uuid(), scope, pattern }))
    .output(z.object({ row: caseloadRowOutput.nullable() }))
    .query(({ ctx, input }) => caseloadRow(ctx, input)),

  /** The acting physio's own visits of some days, each with what led to it. */
  days: proc({
    hats: treating,
    relation: 'none',
    phi: true,
    audit: { action: 'caseload.days', kind: 'listed' },
  })
    .input(z.strictObject({ from: z.iso.date().nullable(), days: z.int().min(1).max(7) }))
    .output(dayOutput)
    .query(({ ctx, input }) => readDay(ctx, input)),

  /** That something about a patient of the clinic changed: an id, no content. */
  changes: proc({ hats: treating, relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .live((acting) => topics.caseload(acting.clinicId)),
});
