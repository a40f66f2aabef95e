import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTranslator } from 'next-intl';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import english from '../../messages/en/index.ts';
import { languages, type Messages } from '../../messages/languages.ts';

const clinic = { locale: 'en-AU', zone: 'Australia/Sydney' };
vi.mock('../clinic/current-clinic.ts', () => ({ currentClinic: async () => clinic }));
vi.mock('next-intl/server', () => ({ getRequestConfig: (config: unknown) => config }));

/** A language made as CONTRIBUTING says: a copy of the folder, with each text put into other words. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'messages-'));
  cpSync(new URL('../../messages/en', import.meta.url), folder, { recursive: true });
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const at = path.join(folder, file);
    writeFileSync(at, JSON.stringify(translated(JSON.parse(readFileSync(at, 'utf8')))));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  clinic.locale = 'en-AU';
});

function translated(words: unknown): unknown {
  if (typeof words === 'string') return `⟦${words}⟧`;
  return Object.fromEntries(Object.entries(words as object).map(([key, text]) => [key, translated(text)]));
}

type Config = () => Promise<{ locale: string; timeZone: string; messages: Messages }>;
const asked = async () => ((await import('./request.ts')).default as unknown as Config)();

it('is English, with the dates and the zone of the clinic', async () => {
  expect(await asked()).toEqual({ locale: 'en-AU', timeZone: 'Australia/Sydney', messages: english });
});

it('is the language of the clinic, once its folder is there', async () => {
  const added = languages as Record<string, (typeof languages)[string]>;
  added.qps = () => import(/* @vite-ignore */ path.join(folder, 'index.ts'));
  clinic.locale = 'qps-AU';
  const { locale, messages } = await asked();
  delete added.qps;
  expect(messages).toEqual(translated(english));
  const t = createTranslator({ locale, messages, namespace: 'classes' });
  expect(t('place', { place: 2 })).toBe('⟦You wait for a seat: number 2 in line⟧');
});

it('is English where nobody has translated the words of the clinic', async () => {
  clinic.locale = 'mi-NZ';
  expect(await asked()).toMatchObject({ locale: 'mi-NZ', messages: english });
});
