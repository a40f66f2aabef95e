import { expect, it } from 'vitest';
import { stopOf } from './stop-of.ts';

it('reads a stop out of a refusal, whatever raised it', () => {
  const params = { code: 'BCDFG', level: 'same_day', source: 'stop' };
  expect(stopOf({ code: 'STOPPED', params })).toMatchObject(params);
  const alert = { code: 'al-03', level: 'emergency', source: 'alert' };
  expect(stopOf({ code: 'STOPPED', params: alert })).toMatchObject({ source: 'alert', level: 'emergency' });
});

it('reads none out of any other', () => {
  expect(stopOf({ code: 'HOLD_EXPIRED' })).toBeNull();
  expect(stopOf({ code: 'STOPPED', params: { code: 'BCDFG', level: 'mild' } })).toBeNull();
});
