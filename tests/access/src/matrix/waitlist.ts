import { randomUUID } from 'node:crypto';
import type { TargetIds } from '../world/ids.ts';
import { actingFor, deskOf, type Matrix, patients } from './entry.ts';

const wishes = { practitionerIds: null, suits: [], untilDate: null };
/** No desk sees a deleted patient's place in the list, nor its offer. */
const desk = ['reception-a', 'admin-a', 'admin-b'] as const;

const placeOf = (target: TargetIds) => ({ key: randomUUID(), entryId: target.waitlistEntry });

export const waitlist: Matrix = {
  'waitlist.accept': {
    allow: actingFor,
    input: (target) => ({ key: randomUUID(), offerId: target.waitlistOffer, checkId: null }),
  },
  'waitlist.add': {
    allow: deskOf,
    input: (target) => ({
      key: randomUUID(),
      entryId: randomUUID(),
      patientId: target.patient,
      serviceIds: [target.service],
      urgency: 'routine',
      note: '',
      ...wishes,
    }),
  },
  'waitlist.answer': {
    allow: deskOf,
    input: (target) => ({ key: randomUUID(), offerId: target.waitlistOffer, accepts: false }),
  },
  'waitlist.board': { allow: { nothing: desk }, input: () => ({}) },
  'waitlist.count': { allow: { nothing: desk }, input: () => ({}) },
  'waitlist.decline': {
    allow: actingFor,
    input: (target) => ({ key: randomUUID(), offerId: target.waitlistOffer }),
  },
  'waitlist.join': {
    allow: actingFor,
    input: (target) => ({
      key: randomUUID(),
      entryId: randomUUID(),
      patientId: target.patient,
      checkId: null,
      visitId: target.visit,
      serviceIds: [],
      ...wishes,
    }),
  },
  'waitlist.leave': { allow: actingFor, input: placeOf },
  'waitlist.mine': { allow: { nothing: patients }, input: () => ({}) },
  'waitlist.offer': {
    allow: deskOf,
    input: (target) => ({
      slotId: target.waitlistSlot,
      entryId: target.waitlistEntry,
      reason: 'Asked for',
    }),
  },
  'waitlist.offered': { allow: actingFor, input: (target) => ({ offerId: target.waitlistOffer }) },
  'waitlist.register': {
    allow: { a1: ['visitor'] },
    input: (target) => ({
      checkId: target.visitorCheck,
      loginCodeId: randomUUID(),
      details: {
        givenName: 'New',
        familyName: 'Patient',
        birthDate: '1990-01-01',
        phone: '+61400555111',
        email: 'new@people.example',
      },
    }),
  },
  'waitlist.putBack': { allow: deskOf, input: placeOf },
  'waitlist.remove': { allow: deskOf, input: placeOf },
  'waitlist.stop': { allow: deskOf, input: (target) => ({ offerId: target.waitlistOffer }) },
  'waitlist.takeBack': {
    allow: deskOf,
    input: (target) => ({ key: randomUUID(), offerId: target.waitlistOffer }),
  },
  'waitlist.undoDecline': {
    allow: actingFor,
    input: (target) => ({ key: randomUUID(), offerId: target.waitlistOffer }),
  },
  'waitlist.undoLeave': { allow: actingFor, input: placeOf },
};
