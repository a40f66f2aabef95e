import { z } from 'zod';
import { proc, router } from '../platform/procedure.ts';
import { rulesStanding } from './queries.ts';
import { signRules } from './service.ts';

const signature = z.object({
  ordinal: z.number().int(),
  version: z.string(),
  by: z.string(),
  at: z.string(),
});

/** The rules of care of a clinic: which version is in force, and the signature that puts one in force. */
export const rulesRouter = router({
  standing: proc({ hats: ['physio', 'lead'], relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(
      z.object({
        inForce: signature.nullable(),
        usedForSafety: z.string(),
        versions: z.array(
          z.object({
            version: z.string(),
            hash: z.string(),
            date: z.string(),
            why: z.array(z.string()),
            changes: z.array(z.string()),
            standing: z.enum(['in-force', 'newer', 'older']),
          }),
        ),
        inWords: z.object({
          version: z.string(),
          parts: z.array(z.object({ title: z.string(), rules: z.array(z.string()) })),
        }),
        toConfirm: z.array(z.string()),
        history: z.array(signature),
        maySign: z.boolean(),
      }),
    )
    .query(({ ctx }) => rulesStanding(ctx)),

  sign: proc({
    hats: ['lead'],
    relation: 'none',
    phi: false,
    audit: { action: 'rules.sign', kind: 'changed' },
    idempotent: true,
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        version: z.string().max(20),
        hash: z.string().length(64),
        seen: z.int().min(0).max(1_000_000),
      }),
    )
    .output(z.object({ ordinal: z.number().int(), at: z.string() }))
    .mutation(({ ctx, input }) => signRules(ctx, input)),
});
