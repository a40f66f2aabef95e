// For tests: reads an iCalendar text back, strictly, the way a calendar program does.

export interface Property {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** As written, still escaped. */
  readonly value: string;
}

export interface Component {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly children: readonly Component[];
}

/** Throws on anything that is not one well-formed VCALENDAR of lines of at most 75 octets ended by CRLF. */
export function readCalendar(text: string): Component {
  if (!text.endsWith('\r\n')) throw new Error('does not end with CRLF');
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error('a bare line break');
    if (new TextEncoder().encode(line).length > 75) throw new Error(`longer than 75 octets: ${line}`);
  }
  const lines = physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n').map(readLine);
  const root = readComponent(lines, 0);
  if (root.next !== lines.length || root.component.name !== 'VCALENDAR') throw new Error('not one VCALENDAR');
  return root.component;
}

function readLine(line: string): Property {
  const match = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/u.exec(line);
  if (match === null) throw new Error(`not a content line: ${line}`);
  const [, name = '', parameters = '', value = ''] = match;
  const pairs = [...parameters.matchAll(/;([A-Z-]+)=("[^"]*"|[^";:,]*)/gu)];
  return {
    name,
    parameters: Object.fromEntries(pairs.map(([, key = '', text = '']) => [key, text.replaceAll('"', '')])),
    value,
  };
}

function readComponent(lines: readonly Property[], from: number): { component: Component; next: number } {
  const begin = lines[from];
  if (begin?.name !== 'BEGIN') throw new Error('BEGIN expected');
  const properties: Property[] = [];
  const children: Component[] = [];
  for (let at = from + 1; at < lines.length; ) {
    const line = lines[at];
    if (line === undefined) break;
    if (line.name === 'END') {
      if (line.value !== begin.value) throw new Error(`${begin.value} ended by ${line.value}`);
      return { component: { name: begin.value, properties, children }, next: at + 1 };
    }
    if (line.name === 'BEGIN') {
      const child = readComponent(lines, at);
      children.push(child.component);
      at = child.next;
    } else {
      properties.push(line);
      at += 1;
    }
  }
  throw new Error(`${begin.value} has no end`);
}

/** The one property of that name; throws when there is none or several. */
export function property(component: Component, name: string): Property {
  const found = component.properties.filter((one) => one.name === name);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} x ${name}`);
  return only;
}

export function textOf(component: Component, name: string): string {
  return property(component, name).value.replaceAll(/\\([\\;,nN])/g, (_, escaped: string) =>
    escaped.toLowerCase() === 'n' ? '\n' : escaped,
  );
}

export function childrenOf(component: Component, name: string): Component[] {
  return component.children.filter((child) => child.name === name);
}

/** The instant of DTSTART or DTEND, worked out from the calendar's own VTIMEZONE and nothing else. */
export function instantOf(calendar: Component, event: Component, name: 'DTSTART' | 'DTEND'): number {
  const { parameters, value } = property(event, name);
  if (value.endsWith('Z')) return wallMs(value.slice(0, -1));
  const zone = childrenOf(calendar, 'VTIMEZONE').find((one) => textOf(one, 'TZID') === parameters.TZID);
  if (zone === undefined) throw new Error(`no VTIMEZONE for ${parameters.TZID}`);
  const lastYear = Number(value.slice(0, 4)) + 1;
  const observances = zone.children
    .flatMap((one) => {
      const offset = offsetMs(property(one, 'TZOFFSETTO').value);
      const before = offsetMs(property(one, 'TZOFFSETFROM').value);
      return onsetsOf(one, lastYear).map((wall) => ({ offset, onset: wall - before }));
    })
    .sort((a, b) => a.onset - b.onset);
  const wall = wallMs(value);
  const index = observances.findIndex(({ offset, onset }, at) => {
    const instant = wall - offset;
    return onset <= instant && instant < (observances[at + 1]?.onset ?? Number.POSITIVE_INFINITY);
  });
  const observance = observances[index];
  if (observance === undefined) throw new Error(`${value} is before every observance`);
  return wall - observance.offset;
}

/** The wall-clock times at which an observance begins: its DTSTART, and each year after it by its RRULE, day by day. */
function onsetsOf(observance: Component, lastYear: number): number[] {
  const first = wallMs(property(observance, 'DTSTART').value);
  const rule = observance.properties.find(({ name }) => name === 'RRULE');
  if (rule === undefined) return [first];
  const match = /^FREQ=YEARLY;BYMONTH=(\d+);BYDAY=(-1|[1-4])(SU|MO|TU|WE|TH|FR|SA)$/.exec(rule.value);
  if (match === null) throw new Error(`not a rule that Outlook reads: ${rule.value}`);
  const [, month = '', nth = '', day = ''] = match;
  const weekday = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'].indexOf(day);
  const onsets: number[] = [];
  for (let year = new Date(first).getUTCFullYear(); year <= lastYear; year += 1) {
    const dates = Array.from({ length: 31 }, (_, index) =>
      Date.UTC(year, Number(month) - 1, index + 1),
    ).filter(
      (at) => new Date(at).getUTCMonth() === Number(month) - 1 && new Date(at).getUTCDay() === weekday,
    );
    const date = nth === '-1' ? dates.at(-1) : dates[Number(nth) - 1];
    if (date !== undefined) onsets.push(date + (first % 86_400_000));
  }
  if (onsets[0] !== first) throw new Error('DTSTART is not the first of its rule');
  return onsets;
}

function wallMs(compact: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(compact);
  if (match === null) throw new Error(`not a date-time: ${compact}`);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function offsetMs(text: string): number {
  const match = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(text);
  if (match === null) throw new Error(`not an offset: ${text}`);
  const [, sign, hours, minutes, seconds = '0'] = match;
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}
