// @vitest-environment jsdom
import { ENGLISH } from '@kinloop/assessment-domain/explanations';
import { type AssessInput, assess, assessInputSchema } from '@kinloop/assessment-domain/inference';
import { DEFAULT_RULESET } from '@kinloop/assessment-domain/ruleset';
import { cleanup, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, test, vi } from 'vitest';
import clinical from '../../messages/en/clinical.json';
import { HypothesisList, type HypothesisListProps } from './hypothesis-list.tsx';

vi.mock('@/reference/help-button.tsx', () => ({ HelpButton: () => null }));
afterEach(cleanup);

const show = (props: HypothesisListProps) =>
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ clinical }}>
      <HypothesisList {...props} />
    </NextIntlClientProvider>,
  );
const resultOf = (raw: unknown) => {
  const input: AssessInput = assessInputSchema.parse(raw);
  return { input, assessment: assess(input) };
};

test('what limits a result is said above it: only told by the person, so examine first', () => {
  show(
    resultOf({
      findings: { L: { 'ankle-instability': [1, 'report'], wblt: [1, 'self'], 'sl-stance': [1, 'self'] } },
    }),
  );
  expect(screen.getByRole('list', { name: 'Weigh this' }).textContent).toContain(ENGLISH['physio.self-only']);
});

test('nothing shown is said to be a result, and no normal screen', () => {
  show(resultOf({ findings: { L: { wblt: [0, 'clinician'] } } }));
  expect(screen.getByText(ENGLISH['physio.nothing-shown'])).toBeTruthy();
});

test('what is missing is told with its weight only under the rules it was made by', () => {
  const result = resultOf({
    findings: {
      L: {
        'ankle-instability': [1, 'report'],
        wblt: [1, 'clinician'],
        'hip-abduction-strength': [1, 'clinician'],
      },
    },
  });
  show({ ...result, ruleset: DEFAULT_RULESET });
  expect(screen.getAllByText(/not tested, weight \d/).length).toBeGreaterThan(0);
  cleanup();
  show(result);
  expect(screen.queryByText(/not tested, weight/)).toBeNull();
});
