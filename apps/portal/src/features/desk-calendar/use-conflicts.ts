'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import type { CalendarDays, CalendarService, Place } from './calendar-day.ts';
import { type Conflict, conflictsOf, knowsAll } from './day-layout.ts';

/**
 * What is in the way of a place, on whatever day: of a day that is not shown, or shown of one practitioner only, the whole
 * is asked for first. Empty until that is there; the server refuses what nobody saw.
 * @param except the visit that moves, and is not in its own way
 * @param patientIds who would come
 * @param service what a new visit is for; of one that moves it is known
 */
export function useConflicts(
  days: CalendarDays,
  place: Place,
  except: string | null,
  patientIds: readonly string[],
  service?: CalendarService,
): Conflict[] {
  const trpc = useTRPC();
  const isKnown = knowsAll(days, place);
  const { data } = useQuery({
    ...trpc.visits.calendar.queryOptions({ from: place.date, days: 1, practitionerId: null }),
    enabled: !isKnown,
  });
  const whole = isKnown ? days : data;
  return whole === undefined ? [] : conflictsOf(whole, place, except, patientIds, service);
}
