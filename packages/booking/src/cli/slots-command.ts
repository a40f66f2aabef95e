import { findSlots, findSlotsOfEach } from '../slots/index.ts';
import { instantWriter } from './instant-text.ts';
import type { Command } from './run-command.ts';
import { type SlotsInput, slotsDocument } from './slots-document.ts';

export type SlotsOutput =
  | { readonly slots: readonly { readonly start: string; readonly practitionerIds: readonly string[] }[] }
  | { readonly byPractitioner: Readonly<Record<string, readonly string[]>> };

/** Hours, busy time, a service and a range in; bookable starts out. */
export const slotsCommand: Command<SlotsInput, SlotsOutput> = {
  document: slotsDocument,
  run(input) {
    const iso = instantWriter();
    if (input.mode === 'any') {
      return {
        slots: findSlots(input).map((slot) => ({
          start: iso(slot.start),
          practitionerIds: slot.practitionerIds,
        })),
      };
    }
    const each = findSlotsOfEach(input);
    return {
      byPractitioner: Object.fromEntries(each.map((one) => [one.practitionerId, one.starts.map(iso)])),
    };
  },
  help: `
slots: hours, busy time, a service and a range in; bookable starts out.

Reads one JSON document, or an array of them, on standard input; writes JSON on standard output.
Bad input: exit code 2 and one line a problem on standard error.

  npm run --silent slots < request.json

{ "practitioners": [ { "id": "p1", "timezone": "Europe/London",
     "workingHours": [ {"days": [1,2,3,4,5], "start": "08:00", "end": "18:00"} ],
     "overrides": [ {"date": "2027-03-05", "start": "10:00", "end": "12:00"}, {"date": "2027-03-08", "off": true} ],
     "busy": [ {"start": "2027-03-01T09:00:00.000Z", "end": "2027-03-01T09:30:00.000Z"} ] } ],
  "service": { "durationMin": 30, "gridMin": 15, "bufferBeforeMin": 0, "bufferAfterMin": 0, "minNoticeMin": 0 },
  "range": { "from": "2027-03-01T00:00:00.000Z", "to": "2027-04-01T00:00:00.000Z" },
  "now": "2027-02-20T00:00:00.000Z", "mode": "any" }

workingHours    days (Sunday is 0), start and end in the practitioner's own zone, 00:00 to 24:00; a night shift is two
                entries
overrides       in place of the weekly hours of that local date; off: true closes it, whatever else is said of it
busy            instants with Z or an offset; the end itself is free, and start = end blocks nothing
service         starts fall on whole multiples of gridMin since 00:00; the service fits inside the hours, its buffers need
                not; all of it keeps clear of busy time
range           from is included, to is not, at most ten years; no start before now + minNoticeMin
workingHours, overrides, busy, buffers and minNoticeMin may be left out; so may mode (any)
mode any        {"slots": [{"start": "2027-03-01T08:00:00.000Z", "practitionerIds": ["p1"]}]}
mode each       {"byPractitioner": {"p1": ["2027-03-01T08:00:00.000Z"]}}
`,
};
