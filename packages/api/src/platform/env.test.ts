import { describe, expect, test } from 'vitest';
import { EnvError, parseEnv } from './env.ts';

const good = {
  KINLOOP_KIND: 'real',
  KINLOOP_SECRET: '9f2b6c1d8e4a7035bd92f1c6e8a04d37',
  APP_DATABASE_URL: 'postgres://a:b@127.0.0.1/kinloop',
  AUTH_DATABASE_URL: 'postgres://a:b@127.0.0.1/kinloop',
  WORKER_DATABASE_URL: 'postgres://a:b@127.0.0.1/kinloop',
  APP_ORIGIN: 'https://portal.example.org/',
};

describe('settings', () => {
  test('are read with defaults, and the origin loses its slash', () => {
    expect(parseEnv(good)).toMatchObject({
      PORT: 3000,
      APP_ORIGIN: 'https://portal.example.org',
      TRUSTED_PROXIES: 0,
    });
  });

  test('the origin follows the port of a demo', () => {
    const demo = { ...good, KINLOOP_KIND: 'demo', APP_ORIGIN: '', PORT: '3107' };
    expect(parseEnv(demo).APP_ORIGIN).toBe('http://localhost:3107');
  });

  test.each([
    ['a missing secret', { KINLOOP_SECRET: undefined }, 'KINLOOP_SECRET'],
    ['a short secret', { KINLOOP_SECRET: 'a1b2c3d4e5f6g7h8' }, 'KINLOOP_SECRET'],
    ['an example secret', { KINLOOP_SECRET: 'changeme-0123456789-abcdefghijklmnop' }, 'KINLOOP_SECRET'],
    ['a secret without variety', { KINLOOP_SECRET: 'ab'.repeat(20) }, 'KINLOOP_SECRET'],
    ['an open http origin', { APP_ORIGIN: 'http://portal.example.org' }, 'APP_ORIGIN'],
    ['an http origin by number', { APP_ORIGIN: 'http://127.0.0.1:3000' }, 'APP_ORIGIN'],
    ['an http origin by its longer number', { APP_ORIGIN: 'http://[::1]:3000' }, 'APP_ORIGIN'],
    ['a demo on the network', { KINLOOP_KIND: 'demo' }, 'APP_ORIGIN'],
    ['no database', { APP_DATABASE_URL: '' }, 'APP_DATABASE_URL'],
    ['another scheme', { AUTH_DATABASE_URL: 'mysql://x' }, 'AUTH_DATABASE_URL'],
    ['a bad port', { PORT: '70000' }, 'PORT'],
  ])('%s is refused by name', (_, change, name) => {
    const attempt = () => parseEnv({ ...good, ...change });
    expect(attempt).toThrow(EnvError);
    expect(attempt).toThrow(name);
  });

  test('a bad value is never repeated', () => {
    expect(() => parseEnv({ ...good, APP_DATABASE_URL: 'mysql://user:hunter2@db' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });
});
