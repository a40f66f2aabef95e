'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { readFailure } from '@/forms/failure.ts';

/** Why the list said no, in its own words; any other failure is thrown on. */
export function useRefusedWords() {
  const t = useTranslations('desk-waitlist.refused');
  const [words, setWords] = useState<string | null>(null);
  return {
    words,
    keeping: async (work: () => Promise<void>) => {
      setWords(null);
      try {
        await work();
      } catch (thrown) {
        const { code, params } = readFailure(thrown);
        const rule = String(params?.rule ?? '') as Parameters<typeof t>[0];
        if (code !== 'REFUSED' || !t.has(rule)) throw thrown;
        setWords(t(rule));
      }
    },
  };
}
