// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, test } from 'vitest';
import reference from '../../messages/en/reference.json';
import HelpEntry from './help-entry.tsx';

afterEach(cleanup);

function show(kind: 'tests' | 'patterns', id: string) {
  return render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ reference }}>
      <HelpEntry kind={kind} id={id} />
    </NextIntlClientProvider>,
  );
}

test('an entry shows its facts, and the way to the whole page', () => {
  show('tests', 'wblt');
  expect(screen.getByText('Error used')).toBeTruthy();
  expect(screen.getByText(/1\.9 cm by the same rater/)).toBeTruthy();
  const whole = screen.getByRole('link', { name: 'Open in the reference' });
  expect(whole.getAttribute('href')).toBe('/docs/tests/wblt');
});

test('a link turns the page in the panel and leads back; nobody leaves their work', () => {
  show('patterns', 'p1-hip-mobility-loss');
  const [finding] = screen.getAllByRole('button', { name: 'Reported hip stiffness' });
  if (finding === undefined) throw new Error('the pattern names no finding');
  fireEvent.click(finding);
  expect(screen.getByText('Counts for')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Back to Hip mobility loss' }));
  expect(screen.getByText('Always consider as well')).toBeTruthy();
});
