import { z } from 'zod';
import { idInput, textInput, versionInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { locationList } from './queries.ts';
import { addLocation, editLocation, saveTravel } from './service.ts';

const minutes = z.int().min(0).max(240);
const place = {
  locationId: idInput,
  name: textInput(80),
  address: textInput(300),
  travelNotes: textInput(1000),
};
const way = { one: z.uuid(), other: z.uuid() };
const saved = z.object({ version: z.number() });

export const locationsRouter = router({
  /** The clinic's places, those out of use too, and how long the ways between them are. */
  list: proc({ hats: ['reception', 'admin', 'auditor'], relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(
      z.object({
        clinicName: z.string(),
        clinicVersion: z.number(),
        travelMin: z.number(),
        ways: z.array(z.object({ ...way, minutes: z.number() })),
        places: z.array(
          z.object({
            id: z.uuid(),
            isFirst: z.boolean(),
            name: z.string(),
            address: z.string(),
            travelNotes: z.string(),
            active: z.boolean(),
            version: z.number(),
            rooms: z.number(),
            visitsAhead: z.number(),
          }),
        ),
      }),
    )
    .query(({ ctx }) => locationList(ctx)),

  add: proc({
    hats: ['admin'],
    relation: 'none',
    phi: false,
    idempotent: true,
    audit: { action: 'locations.add', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), ...place }))
    .output(saved)
    .mutation(({ ctx, input }) => addLocation(ctx, input)),

  edit: proc({
    hats: ['admin'],
    object: { type: 'location', id: 'locationId' },
    relation: 'clinic',
    phi: false,
    audit: { action: 'locations.edit', kind: 'changed' },
  })
    .input(z.strictObject({ ...place, version: versionInput, active: z.boolean() }))
    .output(saved)
    .mutation(({ ctx, input }) => editLocation(ctx, input)),

  /** How long the ways are that practitioners travel. */
  saveTravel: proc({
    hats: ['admin'],
    object: [
      { type: 'location', id: 'ways.one' },
      { type: 'location', id: 'ways.other' },
    ],
    relation: 'clinic',
    phi: false,
    audit: { action: 'locations.saveTravel', kind: 'changed' },
  })
    .input(
      z.strictObject({
        version: versionInput,
        ways: z.array(z.strictObject({ ...way, minutes })).max(200),
        travelMin: minutes,
      }),
    )
    .output(saved)
    .mutation(({ ctx, input }) => saveTravel(ctx, input)),
});
