import type english from './en/index.ts';

export type Messages = typeof english;

/** The languages there are: a folder each, and its line here. TypeScript says what a translation has left out. */
export const languages: Readonly<Record<string, () => Promise<{ readonly default: Messages }>>> = {
  en: () => import('./en/index.ts'),
};
