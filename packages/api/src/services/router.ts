import { APPOINTMENT_TYPE_IDS } from '@kinloop/assessment-domain/catalogue';
import { z } from 'zod';
import { lineInput, textInput, versionInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { placeOutput, visitMode } from '../scheduling/times-schema.ts';
import { addEquipment, addRoom, editEquipment, editRoom } from './places.ts';
import { serviceList } from './queries.ts';
import { addService, editService, setServiceActive } from './service.ts';

const whoBooks = z.enum(['anyone', 'known', 'clinic']);

/** What a service is; lengths and notice in minutes. */
const settings = {
  name: lineInput(120),
  description: textInput(600),
  preparationNotes: textInput(1000),
  appointmentType: z.enum(APPOINTMENT_TYPE_IDS),
  mode: visitMode,
  minutes: z.int().min(5).max(480),
  bufferBeforeMin: z.int().min(0).max(120),
  bufferAfterMin: z.int().min(0).max(120),
  minNoticeMin: z.int().min(0).max(43_200),
  horizonDays: z.int().min(1).max(730),
  gridMin: z.int().min(5).max(240),
  seats: z.int().min(1).max(50),
  priceText: textInput(40),
  whoBooks,
  practitionerIds: z.array(z.uuid()).max(200),
  needsRoom: z.boolean(),
  roomIds: z.array(z.uuid()).max(100),
  equipment: z.array(z.strictObject({ equipmentId: z.uuid(), units: z.int().min(1).max(8) })).max(10),
};

const named = [
  { type: 'practitioner', id: 'practitionerIds' },
  { type: 'room', id: 'roomIds' },
  { type: 'equipment', id: 'equipment.equipmentId' },
] as const;
const service = { type: 'service', id: 'serviceId' } as const;
const room = { type: 'room', id: 'roomId' } as const;
const at = { type: 'location', id: 'locationId', relation: 'clinic' } as const;
const equipment = { type: 'equipment', id: 'equipmentId' } as const;
const units = z.int().min(1).max(20);
const saved = z.object({ version: z.number() });

export const servicesRouter = router({
  /** What the clinic offers, retired services too, with the people, rooms and equipment they are given with. */
  list: proc({ hats: ['reception', 'admin', 'auditor'], relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(
      z.object({
        services: z.array(
          z.object({
            id: z.uuid(),
            active: z.boolean(),
            version: z.number(),
            visitsAhead: z.number(),
            name: z.string(),
            description: z.string(),
            preparationNotes: z.string(),
            appointmentType: z.string(),
            mode: visitMode,
            minutes: z.number(),
            bufferBeforeMin: z.number(),
            bufferAfterMin: z.number(),
            minNoticeMin: z.number(),
            horizonDays: z.number(),
            gridMin: z.number(),
            seats: z.number(),
            priceText: z.string(),
            whoBooks,
            practitionerIds: z.array(z.uuid()),
            needsRoom: z.boolean(),
            roomIds: z.array(z.uuid()),
            equipment: z.array(z.object({ equipmentId: z.uuid(), units: z.number() })),
          }),
        ),
        practitioners: z.array(z.object({ id: z.uuid(), displayName: z.string() })),
        rooms: z.array(
          z.object({
            id: z.uuid(),
            name: z.string(),
            locationId: z.uuid(),
            active: z.boolean(),
            version: z.number(),
          }),
        ),
        places: z.array(placeOutput),
        equipment: z.array(
          z.object({
            id: z.uuid(),
            name: z.string(),
            units: z.number(),
            active: z.boolean(),
            version: z.number(),
          }),
        ),
      }),
    )
    .query(({ ctx }) => serviceList(ctx)),

  add: proc({
    hats: ['admin'],
    object: named,
    relation: 'clinic',
    phi: false,
    idempotent: true,
    audit: { action: 'services.add', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), serviceId: z.uuid(), ...settings }))
    .output(saved)
    .mutation(({ ctx, input: { key: _, ...input } }) => addService(ctx, input)),

  edit: proc({
    hats: ['admin'],
    object: [service, ...named],
    relation: 'clinic',
    phi: false,
    audit: { action: 'services.edit', kind: 'changed' },
  })
    .input(z.strictObject({ serviceId: z.uuid(), version: versionInput, ...settings }))
    .output(saved)
    .mutation(({ ctx, input }) => editService(ctx, input)),

  /** Retires a service, or brings it back. */
  setActive: proc({
    hats: ['admin'],
    object: service,
    relation: 'clinic',
    phi: false,
    audit: { action: 'services.setActive', kind: 'changed' },
  })
    .input(z.strictObject({ serviceId: z.uuid(), version: versionInput, active: z.boolean() }))
    .output(saved)
    .mutation(({ ctx, input }) => setServiceActive(ctx, input)),

  addRoom: proc({
    hats: ['admin'],
    object: at,
    relation: 'none',
    phi: false,
    idempotent: true,
    audit: { action: 'services.addRoom', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        roomId: z.uuid(),
        name: lineInput(80),
        /** The clinic's first place when left out. */
        locationId: z.uuid().optional(),
      }),
    )
    .output(saved)
    .mutation(({ ctx, input }) => addRoom(ctx, input)),

  editRoom: proc({
    hats: ['admin'],
    object: [room, at],
    relation: 'clinic',
    phi: false,
    audit: { action: 'services.editRoom', kind: 'changed' },
  })
    .input(
      z.strictObject({
        roomId: z.uuid(),
        version: versionInput,
        name: lineInput(80),
        active: z.boolean(),
        /** Where it was when left out. */
        locationId: z.uuid().optional(),
      }),
    )
    .output(saved)
    .mutation(({ ctx, input }) => editRoom(ctx, input)),

  addEquipment: proc({
    hats: ['admin'],
    relation: 'none',
    phi: false,
    idempotent: true,
    audit: { action: 'services.addEquipment', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), equipmentId: z.uuid(), name: lineInput(80), units }))
    .output(saved)
    .mutation(({ ctx, input }) => addEquipment(ctx, input)),

  editEquipment: proc({
    hats: ['admin'],
    object: equipment,
    relation: 'clinic',
    phi: false,
    audit: { action: 'services.editEquipment', kind: 'changed' },
  })
    .input(
      z.strictObject({
        equipmentId: z.uuid(),
        version: versionInput,
        name: lineInput(80),
        units,
        active: z.boolean(),
      }),
    )
    .output(saved)
    .mutation(({ ctx, input }) => editEquipment(ctx, input)),
});
