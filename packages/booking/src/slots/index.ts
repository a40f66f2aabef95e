export {
  findOfferedSlots,
  findSlots,
  findSlotsOfEach,
  type Offering,
  type Practitioner,
  type PractitionerStarts,
  type Slot,
  type SlotRequest,
  type SlotWindow,
} from './find-slots.ts';
export type { ResourcePool } from './pools.ts';
export type { ServiceTime } from './service-time.ts';
export type { BusyTime, Whereabouts } from './travel.ts';
export {
  type DayQuestion,
  type EmptyReason,
  emptyReasons,
  instantsOfDay,
  instantsOfDays,
  type RangeQuestion,
  whyEmpty,
} from './why-empty.ts';
