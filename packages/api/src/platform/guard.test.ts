import { describe, expect, test } from 'vitest';
import { clientIp, guardRequest, maxBodyBytes } from './guard.ts';

const origin = 'https://portal.example.org';
const ours = { origin, 'x-portal': '1', 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };

function outcome(headers: Record<string, string>, method = 'POST'): string {
  try {
    guardRequest(new Headers(headers), method, origin);
    return 'passed';
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
}

describe('a request from elsewhere', () => {
  test('our own write passes, with or without a charset', () => {
    expect(outcome(ours)).toBe('passed');
    expect(outcome({ ...ours, 'content-type': 'application/json; charset=utf-8' })).toBe('passed');
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['a look-alike origin', { origin: `${origin}.evil.example` }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['no header of ours', { 'x-portal': '' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['multipart', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['bytes', { 'content-type': 'application/octet-stream' }],
    ['plain text', { 'content-type': 'text/plain' }],
  ])('%s is refused', (_, change) => {
    expect(outcome({ ...ours, ...change })).toBe('FOREIGN_REQUEST');
  });

  test('a write without an origin, or of unknown type, is refused', () => {
    const { origin: _, ...withoutOrigin } = ours;
    expect(outcome(withoutOrigin)).toBe('FOREIGN_REQUEST');
    const { 'content-type': __, ...withoutType } = ours;
    expect(outcome(withoutType)).toBe('FOREIGN_REQUEST');
  });

  test('other methods are refused, reads of our own pages are not', () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])
      expect(outcome(ours, method)).toBe('FOREIGN_REQUEST');
    expect(outcome({ 'sec-fetch-site': 'same-origin' }, 'GET')).toBe('passed');
    expect(outcome({}, 'GET')).toBe('passed');
    expect(outcome({ 'sec-fetch-site': 'cross-site' }, 'GET')).toBe('FOREIGN_REQUEST');
  });

  test('a body too large is refused by its announced length', () => {
    expect(outcome({ ...ours, 'content-length': String(maxBodyBytes) })).toBe('passed');
    expect(outcome({ ...ours, 'content-length': String(maxBodyBytes + 1) })).toBe('TOO_LARGE');
  });
});

describe('the address of the caller', () => {
  test('is what our outermost proxy saw, never what the caller wrote', () => {
    expect(clientIp('1.1.1.1, 203.0.113.9', '10.0.0.2', 1)).toBe('203.0.113.9');
    expect(clientIp('1.1.1.1, 203.0.113.9, 10.0.0.1', '10.0.0.2', 2)).toBe('203.0.113.9');
    expect(clientIp('1.1.1.1', '203.0.113.9', 0)).toBe('203.0.113.9');
    expect(clientIp(null, null, 1)).toBe('unknown');
  });
});
