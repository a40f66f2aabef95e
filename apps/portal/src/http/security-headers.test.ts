import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, fixedHeaders, isOwnHost } from './security-headers.ts';

describe('contentSecurityPolicy', () => {
  const directives = new Map(
    contentSecurityPolicy('bm9uY2U=', false)
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive]),
  );

  it('runs only scripts that carry the nonce of this answer', () => {
    expect(directives.get('script-src')).toBe("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'");
  });

  it('allows inline style on attributes alone', () => {
    expect(directives.get('style-src')).toBe("style-src 'self' 'nonce-bm9uY2U='");
    expect(directives.get('style-src-attr')).toBe("style-src-attr 'unsafe-inline'");
  });

  it('closes frames, plug-ins, base addresses and foreign forms', () => {
    expect(directives.get('frame-ancestors')).toBe("frame-ancestors 'none'");
    expect(directives.get('object-src')).toBe("object-src 'none'");
    expect(directives.get('base-uri')).toBe("base-uri 'none'");
    expect(directives.get('form-action')).toBe("form-action 'self'");
  });

  it('never evaluates code outside development', () => {
    expect(contentSecurityPolicy('x', false)).not.toContain('unsafe-eval');
    expect(contentSecurityPolicy('x', true)).toContain('unsafe-eval');
  });
});

describe('fixedHeaders', () => {
  it('keeps paths, which can hold ids, from other sites', () => {
    expect(fixedHeaders['referrer-policy']).toBe('no-referrer');
  });
});

describe('isOwnHost', () => {
  const origin = new URL('https://clinic.example');

  it.each([['clinic.example'], ['CLINIC.example']])('accepts %s', (host) => {
    expect(isOwnHost(host, origin)).toBe(true);
  });

  it.each([[null], ['evil.example'], ['clinic.example:8443'], ['clinic.example.evil.example'], ['']])(
    'refuses %s',
    (host) => {
      expect(isOwnHost(host, origin)).toBe(false);
    },
  );
});
