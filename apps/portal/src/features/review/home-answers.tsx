'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { CAUTION_IDS, CAUTIONS } from '@kinloop/assessment-domain/catalogue';
import {
  HOME_INPUTS,
  HOME_SIDES,
  HOME_TEST_IDS,
  HOME_TESTS,
  type HomeEntry,
  type HomeTestId,
} from '@kinloop/assessment-domain/screening';
import { Section } from '@kinloop/ui/section';
import { Table } from '@kinloop/ui/table';
import { useTranslations } from 'next-intl';

type Home = NonNullable<RouterOutputs['assessments']['open']['home']>;

/** What a patient said of themselves at home, word for word: nothing of it was seen by a clinician. */
export function HomeAnswers({ home }: { readonly home: Home }) {
  const t = useTranslations('review.home');
  const say = useEntryWords();
  const told = CAUTION_IDS.filter((id) => home.cautions[id] === 'yes');
  const tested = HOME_TEST_IDS.filter((finding) => home.tests[finding] !== undefined);
  return (
    <Section title={t('title')} intro={t('intro')} marked>
      <p>
        {home.nprs === undefined ? null : `${t('pain', { value: home.nprs })} `}
        {t(home.hasCompany ? 'company' : 'alone')}
      </p>
      {told.length === 0 ? null : (
        <ul className="list-disc space-y-1 pl-5">
          {told.map((id) => (
            <li key={id}>{CAUTIONS[id].label}</li>
          ))}
        </ul>
      )}
      {tested.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <Table
          caption={t('table')}
          rows={tested}
          rowKey={(finding) => finding}
          columns={[
            {
              id: 'test',
              header: t('test'),
              rowHeader: true,
              cell: (finding) => HOME_TESTS[finding].title,
            },
            ...HOME_SIDES.map((side) => ({
              id: side,
              header: t(side),
              cell: (finding: HomeTestId) => say(finding, home.tests[finding]?.[side]),
            })),
          ]}
        />
      )}
    </Section>
  );
}

function useEntryWords() {
  const t = useTranslations('review.home');
  return (finding: HomeTestId, entry: HomeEntry | undefined): string => {
    if (entry === undefined) return t('state.not-tried');
    if (entry.state !== 'done') return t(`state.${entry.state}`);
    const input = HOME_INPUTS[finding];
    if (input.kind === 'choice') return input.options[entry.value]?.label ?? t('state.unsure');
    if (input.kind === 'pain') return t('outOfTen', { value: entry.value });
    return t(`unit.${input.unit}`, { value: entry.value });
  };
}
