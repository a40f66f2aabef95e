import { URGENCIES } from '@kinloop/assessment-domain/catalogue';
import { DEFAULT_RULESET } from '@kinloop/assessment-domain/ruleset';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { VisitTargets } from './deadlines.ts';
import { linkVisit, type VisitOption, type VisitRequest } from './link-visit.ts';
import { orderSlots } from './order-slots.ts';

const NOW = Temporal.Instant.from('2026-11-25T04:00Z').epochMilliseconds;
const CALENDAR = {
  zone: 'Australia/Sydney',
  openingHours: [{ days: [1, 2, 3, 4, 5], start: '08:00', end: '18:00' }],
  closures: [],
};

const SERVICES = [
  { id: 's-initial', appointmentType: 'initial-45', online: true },
  { id: 's-follow', appointmentType: 'follow-up-30', online: true },
  { id: 's-video', appointmentType: 'telehealth-30', online: true },
  { id: 's-call', appointmentType: 'triage-call-10', online: false },
  { id: 's-group', appointmentType: 'group-45', online: true },
  { id: 's-desk', appointmentType: 'extended-45', online: false },
] as const;

const ALL = SERVICES.map(({ id }) => id);
const NADIA = { id: 'nadia', skills: ['spine', 'general'], serviceIds: ALL, onlineBookable: true };
const TOM = { id: 'tom', skills: ['general'], serviceIds: ALL, onlineBookable: true };
const KIM = { id: 'kim', skills: ['foot_ankle'], serviceIds: ['s-initial'], onlineBookable: false };

function link(
  over: Partial<VisitRequest> = {},
  practitioners = [TOM, NADIA, KIM],
  targets: VisitTargets = DEFAULT_RULESET.appointments,
) {
  const request: VisitRequest = {
    appointmentType: 'initial-45',
    skill: 'spine',
    urgency: 'soon',
    online: true,
    ...over,
  };
  return linkVisit(request, SERVICES, practitioners, { calendar: CALENDAR, targets, now: NOW });
}

function options(...args: Parameters<typeof link>): readonly VisitOption[] {
  const result = link(...args);
  return result.kind === 'stop' ? [] : result.options;
}

const summary = ({ serviceId, preferred, fallback, who, notOnline }: VisitOption) => ({
  serviceId,
  preferred,
  fallback,
  who,
  notOnline,
});

describe('which visit a result leads to', () => {
  it.each(['emergency', 'same_day'] as const)('%s: none', (urgency) => {
    expect(link({ urgency })).toEqual({ kind: 'stop', urgency });
    expect(link({ urgency, appointmentType: 'triage-call-10' })).toEqual({ kind: 'stop', urgency });
  });

  it('by the targets the clinic signed', () => {
    const { targetBusinessDays } = DEFAULT_RULESET.appointments;
    const slower = { targetBusinessDays: { ...targetBusinessDays, soon: 7 } };
    expect(link({ urgency: 'soon' })).toMatchObject({ targetBusinessDays: 5 });
    expect(link({ urgency: 'soon' }, [TOM], slower)).toMatchObject({
      targetBusinessDays: 7,
      latest: Temporal.Instant.from('2026-12-04T13:00Z').epochMilliseconds,
    });
  });

  it('none when no type is asked for', () => {
    expect(link({ appointmentType: null })).toEqual({ kind: 'stop', urgency: 'soon' });
  });

  it('the service of its type, by the end of its target', () => {
    const result = link();
    expect(result).toMatchObject({ kind: 'visit', targetBusinessDays: 5 });
    expect(result.kind === 'visit' && result.latest).toBe(
      Temporal.Instant.from('2026-12-02T13:00Z').epochMilliseconds,
    );
  });

  it('has an answer for every urgency', () => {
    for (const urgency of URGENCIES) expect(['stop', 'visit']).toContain(link({ urgency }).kind);
  });

  it('not offered where the clinic has no such service, or nobody for it', () => {
    expect(link({ appointmentType: 'initial-60' })).toMatchObject({ kind: 'not-offered', options: [] });
    expect(link({}, [])).toMatchObject({ kind: 'not-offered', options: [] });
  });

  it('video and group beside it, where they are allowed', () => {
    const types = (over: Partial<VisitRequest>) =>
      options(over).map(({ serviceId, role }) => `${serviceId} ${role}`);
    const follow = { appointmentType: 'follow-up-30' } as const;
    expect(types(follow)).toEqual(['s-follow suggested']);
    expect(types({ ...follow, telehealthAllowed: true })).toEqual([
      's-follow suggested',
      's-video alternative',
    ]);
    expect(types({ ...follow, groupCleared: true })).toEqual(['s-follow suggested', 's-group alternative']);
    expect(types({ telehealthAllowed: true })).toEqual(['s-initial suggested']);
    expect(types({ appointmentType: 'telehealth-30', telehealthAllowed: true })).toEqual([
      's-video suggested',
    ]);
  });
});

describe('with whom', () => {
  it('those with the skill, others standing in', () => {
    expect(options().map(summary)).toEqual([
      { serviceId: 's-initial', preferred: ['nadia'], fallback: ['tom'], who: 'skill', notOnline: null },
    ]);
  });

  it('general physiotherapists when nobody has the skill', () => {
    expect(options({ skill: 'pelvic-health' }).map(summary)).toEqual([
      {
        serviceId: 's-initial',
        preferred: ['tom', 'nadia'],
        fallback: [],
        who: 'no-one-with-skill',
        notOnline: null,
      },
    ]);
  });

  it('whoever gives the service when nobody is general either', () => {
    const kim = { ...KIM, onlineBookable: true };
    expect(options({}, [kim]).map(summary)).toEqual([
      { serviceId: 's-initial', preferred: ['kim'], fallback: [], who: 'no-one-with-skill', notOnline: null },
    ]);
  });

  it.each([null, 'general'] as const)('anyone who gives it when the skill is %s', (skill) => {
    expect(options({ skill })[0]).toMatchObject({ preferred: ['tom', 'nadia'], fallback: [], who: 'anyone' });
  });
});

describe('what may not be booked online', () => {
  it('anything before the triage call', () => {
    const after = link({ online: 'after-triage', urgency: 'urgent' });
    expect(after).toMatchObject({
      kind: 'phone-first',
      options: [{ serviceId: 's-initial', notOnline: 'triage-call-first' }],
    });
    expect(link({ appointmentType: 'triage-call-10', online: false, urgency: 'urgent' })).toMatchObject({
      kind: 'phone-first',
      options: [{ serviceId: 's-call', notOnline: 'triage-call-first' }],
    });
  });

  it('what the clinic or the result keeps to staff', () => {
    expect(options({ appointmentType: 'extended-45' })[0]?.notOnline).toBe('clinic-books-it');
    expect(options({ online: false })[0]?.notOnline).toBe('clinic-books-it');
  });

  it('a group without clearance', () => {
    expect(options({ appointmentType: 'group-45' })[0]?.notOnline).toBe('needs-clearance');
    expect(options({ appointmentType: 'group-45', groupCleared: true })[0]?.notOnline).toBeNull();
  });

  it('with nobody who takes online bookings, whom staff may still book', () => {
    expect(options({}, [KIM]).map(summary)).toEqual([
      {
        serviceId: 's-initial',
        preferred: ['kim'],
        fallback: [],
        who: 'no-one-with-skill',
        notOnline: 'nobody-online',
      },
    ]);
  });
});

describe('the order of times', () => {
  const wishes = { preferred: ['nadia'], fallback: ['tom'], latest: 100, telehealthAllowed: false };

  it('first free first, the better fit first at one time', () => {
    const slots = [
      { start: 120, practitionerIds: ['nadia'] },
      { start: 40, practitionerIds: ['tom'] },
      { start: 50, practitionerIds: ['tom', 'nadia'] },
      { start: 60, practitionerIds: ['kim'] },
    ];
    expect(orderSlots(slots, wishes)).toEqual({
      slots: [
        { start: 40, practitionerIds: ['tom'], fit: 'fallback', inTime: true },
        { start: 50, practitionerIds: ['nadia', 'tom'], fit: 'preferred', inTime: true },
        { start: 120, practitionerIds: ['nadia'], fit: 'preferred', inTime: false },
      ],
      alternatives: [],
    });
  });

  it('with something else to offer when none is in time', () => {
    const late = [{ start: 100, practitionerIds: ['nadia'] }];
    expect(orderSlots(late, wishes).alternatives).toEqual(['waitlist', 'phone']);
    expect(orderSlots([], { ...wishes, telehealthAllowed: true }).alternatives).toEqual([
      'waitlist',
      'telehealth',
      'phone',
    ]);
    expect(orderSlots(late, { ...wishes, latest: null }).alternatives).toEqual([]);
  });
});
