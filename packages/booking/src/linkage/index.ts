export {
  afterOpenTime,
  type BusinessCalendar,
  businessDayAfter,
  type Closure,
  closingTime,
  endOfDay,
  isBusinessDay,
  openHours,
} from './business-calendar.ts';
export {
  acknowledgeDeadline,
  requestDeadline,
  type VisitTargets,
  visitDeadline,
} from './deadlines.ts';
export {
  type LinkablePractitioner,
  type LinkableService,
  type LinkSetting,
  linkVisit,
  type NotOnlineReason,
  type VisitLink,
  type VisitOption,
  type VisitRequest,
  type WhoReason,
} from './link-visit.ts';
export {
  type OrderedSlot,
  type OrderedSlots,
  orderSlots,
  type SlotAlternative,
  type SlotWishes,
} from './order-slots.ts';
