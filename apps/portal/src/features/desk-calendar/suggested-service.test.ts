import { describe, expect, it } from 'vitest';
import { suggestedService } from './suggested-service.ts';

const service = (
  id: string,
  appointmentType: string,
  mode: 'in-person' | 'phone' | 'group' = 'in-person',
) => ({
  id,
  appointmentType,
  mode,
  name: id,
  minutes: 30,
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
});
const services = [
  service('call', 'triage-call-10', 'phone'),
  service('class', 'group-45', 'group'),
  service('check', 'screening-45'),
  service('follow-up', 'follow-up-30'),
  service('first', 'initial-45'),
];
const practitioner = (id: string, serviceIds: string[]) => ({
  id,
  displayName: id,
  title: '',
  hue: 0,
  serviceIds,
  open: [],
  elsewhere: [],
  otherClinics: [],
});
const clinic = {
  services,
  practitioners: [
    practitioner('all', ['call', 'class', 'check', 'follow-up', 'first']),
    practitioner('checks', ['call', 'class', 'check']),
    practitioner('calls', ['call']),
    practitioner('nothing', []),
  ],
};

describe('the service a booking begins with', () => {
  it.each([
    ['all', 'new', 'first'],
    ['all', 'known', 'follow-up'],
    ['checks', 'new', 'check'],
    ['calls', 'known', 'call'],
    ['nothing', 'known', 'call'],
  ] as const)('with %s for somebody %s is %s', (who, standing, expected) => {
    expect(suggestedService(clinic, who, standing)).toBe(expected);
  });

  it('is none where the clinic has none', () => {
    expect(suggestedService({ practitioners: [], services: [] }, 'all', 'new')).toBe('');
  });
});
