// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, test } from 'vitest';
import builder from '../../../messages/en/builder.json';
import clinical from '../../../messages/en/clinical.json';
import { CourseList, type CourseListProps } from './course-list.tsx';

afterEach(cleanup);

const course: CourseListProps['courses'][number] = {
  ...{
    itemId: '1',
    name: 'Bridge',
    action: 'progress',
    says: 'Step up: it was easy.',
    sources: [{ text: 'Clinic rule (grade D): three easy sessions.', grade: 'D', verified: false }],
    against: ['Pain was 2, within the 2 that is allowed.'],
    missing: [],
    alternatives: ['Stay, had effort been above 5 in one session.'],
    shown: '3 sets of 10',
  },
  ...{ counts: 'repetitions', taken: [], choices: [], isLeftOut: false, deloadOffered: false },
  ...{ remindToRecheck: false, rulesetVersion: '2026.11.5', inputHash: '' },
  sessions: [
    {
      ...{ at: '2026-11-23T02:00:00Z', planned: 30, done: 27, effort: 7, painBefore: 1, painDuring: 2 },
      ...{ painAfter24h: null, isOwn: { effort: true, painDuring: false } },
    },
  ],
};
const place = { zone: 'Australia/Brisbane', locale: 'en-AU' };

test('a step comes with the sessions it rests on, and says whose scores they are and what nobody told', () => {
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ builder, clinical }}>
      <CourseList courses={[course]} program={null} place={place} />
    </NextIntlClientProvider>,
  );
  expect(screen.getByText('The session that counts').closest('details')?.open).toBe(true);
  expect(screen.getByText(/23 November/).textContent).toContain(
    '27 of 30 repetitions; effort 7 for this exercise; pain 1 before, 2 during, not told a day later',
  );
});

test('what it is weighed by and where its rule comes from are there for who asks, without what there is not', () => {
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ builder, clinical }}>
      <CourseList courses={[course]} program={null} place={place} />
    </NextIntlClientProvider>,
  );
  const details = screen.getByText('Why, and what else').closest('details');
  expect(details?.open).toBe(false);
  expect([...(details?.querySelectorAll('h3') ?? [])].map(({ textContent }) => textContent)).toEqual([
    'Speaks against',
    'Instead',
    'Where this rule comes from',
  ]);
  expect(details?.textContent).toContain('Pain was 2, within the 2 that is allowed.');
  expect(screen.getByText(/^Clinic rule/).textContent).toBe(
    'Clinic rule (grade D): three easy sessions. Nobody checked this against its source.',
  );
});
