import { expect, it } from 'vitest';
import { slugOfPlace } from './slug.ts';

it.each([
  ['/riverside', 'riverside'],
  ['/riverside/care/patients/1?tab=a', 'riverside'],
  ['/riverside?for=1', 'riverside'],
])('%s is at %s', (place, slug) => {
  expect(slugOfPlace(place)).toBe(slug);
});

it.each([['/'], [''], ['/sign-in?to=%2Fx'], ['/api/trpc'], ['/_next/static'], ['/icon.svg'], ['/..']])(
  '%s is above all clinics',
  (place) => {
    expect(slugOfPlace(place)).toBeNull();
  },
);
