import {
  type Interval,
  joined,
  MINUTE_MS,
  subtract,
  type TravelTimes,
  travelMinutes,
} from '../availability/index.ts';
import type { ServiceSpan } from './service-time.ts';

/** Taken time, and the place it is taken at: nothing for time that is spent nowhere in particular, such as a video visit. */
export interface BusyTime extends Interval {
  readonly place?: string | null | undefined;
}

/** Where a service is given. Null: by video or phone, from anywhere. */
export interface Whereabouts {
  readonly place: string | null;
  readonly travel: TravelTimes;
}

/**
 * The starts that would leave too little time to travel. Between two neighbouring visits at different places lies one
 * free stretch at least as long as the way: whoever is on the way does nothing else. A visit from anywhere needs no way
 * of its own, and must leave theirs to the visits around it. Buffers are no travel: a way begins after the last of one
 * visit and ends before the first of the next. Half-open, in epoch milliseconds, sorted and non-overlapping.
 */
export function startsWithoutTravel(
  busy: readonly BusyTime[],
  { place, travel }: Whereabouts,
  span: ServiceSpan,
): Interval[] {
  const real = busy.filter(({ start, end }) => start < end);
  const anywhere = joined(real.filter((one) => placeOf(one) === null));
  const blocked = gapsOf(real).flatMap((gap) => {
    const free = subtract([gap.during], anywhere);
    if (place === null) return tooBusyForTheWay(gap, free, travel);
    return [
      ...cutShort(gap, free, longestWay(gap.from, [place], travel)),
      ...cutLate(gap, free, longestWay([place], gap.to, travel)),
    ];
  });
  return joined(blocked.map((stretch) => startsMeeting(stretch, span)));
}

const placeOf = ({ place }: BusyTime): string | null => place ?? null;

/** From the end of one placed visit to the start of the next, with where they are; open at the first and the last. */
interface Gap {
  readonly during: Interval;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

function gapsOf(busy: readonly BusyTime[]): Gap[] {
  const placed = busy.flatMap((one) => {
    const place = placeOf(one);
    return place === null ? [] : [{ ...one, place }];
  });
  const blocks = joined(placed);
  const ending = placesBy(placed, ({ end }) => end);
  const starting = placesBy(placed, ({ start }) => start);
  return Array.from({ length: blocks.length + 1 }, (_, index): Gap => {
    const start = blocks[index - 1]?.end ?? Number.NEGATIVE_INFINITY;
    const end = blocks[index]?.start ?? Number.POSITIVE_INFINITY;
    return { during: { start, end }, from: ending.get(start) ?? [], to: starting.get(end) ?? [] };
  });
}

type PlacedTime = Interval & { readonly place: string };

/** Several of one instant overlap on purpose: whoever gave them is at all their places. */
function placesBy(placed: readonly PlacedTime[], instantOf: (one: PlacedTime) => number) {
  const places = new Map<number, string[]>();
  for (const one of placed) {
    const at = instantOf(one);
    places.set(at, [...(places.get(at) ?? []), one.place]);
  }
  return places;
}

function longestWay(from: readonly string[], to: readonly string[], travel: TravelTimes): number {
  const ways = from.flatMap((a) => to.map((b) => travelMinutes(travel, a, b)));
  return Math.max(0, ...ways) * MINUTE_MS;
}

/** A stretch that a visit, buffers included, may not meet. Reversed: a visit may not contain it from end to start. */
interface Forbidden {
  readonly start: number;
  readonly end: number;
}

/** After the visit before: until the way from there fits into one free stretch. */
function cutShort({ during }: Gap, free: readonly Interval[], way: number): Forbidden[] {
  if (way === 0) return [];
  const first = free.find(({ start, end }) => end - start >= way);
  return [{ start: during.start, end: first === undefined ? during.end : first.start + way }];
}

/** Before the visit after: from when on the way to there no longer fits. */
function cutLate({ during }: Gap, free: readonly Interval[], way: number): Forbidden[] {
  if (way === 0) return [];
  const last = free.findLast(({ start, end }) => end - start >= way);
  return [{ start: last === undefined ? during.start : last.end - way, end: during.end }];
}

/** Between two visits, from anywhere: the one free stretch that the way fits into is not cut to less. */
function tooBusyForTheWay(gap: Gap, free: readonly Interval[], travel: TravelTimes): Forbidden[] {
  const way = longestWay(gap.from, gap.to, travel);
  if (way === 0) return [];
  const [roomy, another] = free.filter(({ start, end }) => end - start >= way);
  if (roomy === undefined) return [gap.during];
  return another === undefined ? [{ start: roomy.end - way, end: roomy.start + way }] : [];
}

/** Half-open as ever: a visit that only touches does not meet. */
const startsMeeting = ({ start, end }: Forbidden, { duration, before, after }: ServiceSpan): Interval => ({
  start: start - duration - after + 1,
  end: end + before,
});
