'use client';
import { Banner } from '@kinloop/ui/banner';
import { ArrowRightIcon } from '@kinloop/ui/icon';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { enter } from './enter.ts';

export type DemoPerson = {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly path: string;
};

type Props = {
  readonly people: readonly DemoPerson[];
  /** Where the reader wanted to go; the start of the role when nowhere. */
  readonly to: string;
};

/** Everyone of the demo one can be, one press each. Signing in is the real thing, with the demo's password. */
export function DemoPeople({ people, to }: Props) {
  const t = useTranslations('sign-in.demo');
  const say = useFailureWords();
  const [pending, setPending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function be({ email, password, path }: DemoPerson) {
    setPending(email);
    setProblem(null);
    try {
      await enter('password', { email, password }, to === '/places' ? path : to);
    } catch (thrown) {
      setProblem(say(readFailure(thrown)));
      setPending(null);
    }
  }

  return (
    <section aria-labelledby="demo-people">
      <h2 id="demo-people" className="text-xl">
        {t('title')}
      </h2>
      <p className="mt-1 mb-4 text-ink-soft">{t('intro', { password: people[0]?.password ?? '' })}</p>
      {problem ? (
        <Banner tone="warning" live className="mb-4">
          {problem}
        </Banner>
      ) : null}
      <ul className="grid gap-x-8 border-t border-line sm:grid-cols-2">
        {people.map((person) => (
          <li key={person.email} className="border-b border-line">
            <button
              type="button"
              disabled={pending !== null}
              onClick={() => void be(person)}
              className="group flex min-h-16 w-full items-center gap-4 py-2 text-left"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-semibold group-hover:text-accent">{person.name}</span>
                <span className="block text-sm text-ink-soft first-letter:uppercase">{person.role}</span>
              </span>
              <ArrowRightIcon className="text-accent transition-transform group-hover:translate-x-1" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
