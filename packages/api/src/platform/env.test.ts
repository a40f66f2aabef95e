import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EnvError, parseEnv, parseSettings, settingNames, settingsHandedOn } from './env.ts';

const good = {
  KINLOOP_KIND: 'real',
  KINLOOP_SECRET: '9f2b6c1d8e4a7035bd92f1c6e8a04d37',
  APP_DATABASE_URL: 'postgres://a:b@127.0.0.1/kinloop',
  AUTH_DATABASE_URL: 'postgres://a:b@127.0.0.1/kinloop',
  WORKER_DATABASE_URL: 'postgres://a:b@127.0.0.1/kinloop',
  APP_ORIGIN: 'https://portal.example.org/',
};

describe('what the processes are told', () => {
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
    ['texts without a sender', { SMS_URL: 'https://account:token@texts.example' }, 'SMS_FROM'],
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

describe('what may be set', () => {
  test('works as it is, with nothing set', () => {
    expect(parseSettings({ PORT: ' ', DEMO: '' })).toEqual({
      PORT: 3000,
      APP_ORIGIN: 'http://localhost:3000',
      DATA_DIR: '.data',
      MAIL_FROM: 'no-reply@kinloop.example',
      TRUSTED_PROXIES: 0,
    });
  });

  test('is taken by the processes as the start command hands it on', () => {
    const given = {
      SMTP_URL: 'smtps://user:password@mail.example',
      MAIL_FROM: 'clinic@mail.example',
      SMS_URL: 'https://account:token@texts.example/Messages.json',
      SMS_FROM: '+61400000000',
      TRUSTED_PROXIES: '2',
      LOG_LEVEL: 'debug',
    };
    expect(settingsHandedOn(parseSettings({ ...given, PORT: '3107' }))).toEqual(given);
    expect(parseEnv({ ...good, ...given })).toMatchObject({ ...given, TRUSTED_PROXIES: 2 });
  });

  test('is all in the table for whoever runs it, with the two that are read elsewhere', () => {
    const docs = path.join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'running.md');
    const rows = [...readFileSync(docs, 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual([...settingNames, 'ENV_FILE', 'CHROMIUM_PATH'].sort());
    expect(rows.length).toBeLessThanOrEqual(15);
  });

  test('is refused with everything that is wrong in one line', () => {
    expect(() => parseSettings({ PORT: 'http', SMTP_URL: 'mail', LOG_LEVEL: 'loud' })).toThrow(
      new EnvError(
        'PORT: "http" is not a port; give a number from 1 to 65535; SMTP_URL: must be an smtp:// or smtps:// address; LOG_LEVEL: must be debug, info, warn, error or silent',
      ),
    );
  });
});
