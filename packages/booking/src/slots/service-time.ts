import { MINUTE_MS } from '../availability/index.ts';

/** How much time a service takes and when it may start. All in whole minutes. */
export interface ServiceTime {
  /** Above 0. The time the patient is there. */
  readonly durationMin: number;
  /** Above 0. Starts lie on whole multiples of this since 00:00 on the wall clock. */
  readonly gridMin: number;
  /** 0 or more. Kept free of other visits, but may lie outside working hours. */
  readonly bufferBeforeMin: number;
  readonly bufferAfterMin: number;
  /** 0 or more. How long before a start it can last be booked. */
  readonly minNoticeMin: number;
}

/** The same in milliseconds, the unit of the sweep. */
export interface ServiceSpan {
  readonly duration: number;
  readonly grid: number;
  readonly before: number;
  readonly after: number;
}

export function spanOf(service: ServiceTime): ServiceSpan {
  return {
    duration: service.durationMin * MINUTE_MS,
    grid: service.gridMin * MINUTE_MS,
    before: service.bufferBeforeMin * MINUTE_MS,
    after: service.bufferAfterMin * MINUTE_MS,
  };
}
