import { render, screen } from '@testing-library/react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { initialsOf } from '../avatar/index.tsx';
import { Badge } from '../badge/index.tsx';
import { ChangeMark } from '../change-mark/index.tsx';
import { NavShell } from '../nav-shell/index.tsx';
import { ScoreBar } from '../score-bar/index.tsx';
import { Gallery } from './index.tsx';

test('every component renders on the server without a style element, which the content policy would refuse', () => {
  const html = renderToStaticMarkup(<Gallery />);
  expect(html).toContain('Exercise figures');
  expect(html).not.toContain('<style');
});

test('initials come from the first and the last name, whatever the script', () => {
  expect(['Mere Tautahi', 'Ana María de la Cruz', 'Sting', '李 小龍', '  '].map(initialsOf)).toEqual([
    'MT',
    'AC',
    'S',
    '李小',
    '',
  ]);
});

test('a sign is a word first: its drawing is hidden from screen readers', () => {
  const { container } = render(<Badge tone="urgent">Same day</Badge>);
  expect(container.textContent).toBe('Same day');
  expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
});

test('a change within error is shown level, whichever way the number went', () => {
  const arrow = (markup: string) => markup.match(/ d="([^"]+)"/)?.[1];
  const level = arrow(renderToStaticMarkup(<ChangeMark change="within-error">no change</ChangeMark>));
  expect(
    arrow(
      renderToStaticMarkup(
        <ChangeMark change="within-error" direction="down">
          no change
        </ChangeMark>,
      ),
    ),
  ).toBe(level);
  expect(
    arrow(
      renderToStaticMarkup(
        <ChangeMark change="better" direction="down">
          better
        </ChangeMark>,
      ),
    ),
  ).not.toBe(level);
});

test('a change that no number shows has no arrow', () => {
  expect(renderToStaticMarkup(<ChangeMark change="better">better</ChangeMark>)).not.toContain('<svg');
});

test('a score is never a percentage, and stays in its bar', () => {
  const { container } = render(<ScoreBar label="Pattern" score={140} words="well supported" />);
  expect(container.textContent).toBe('Patternwell supported');
  expect(container.querySelectorAll('.bg-accent')).toHaveLength(10);
});

test('the frame marks the page one is on and says what waits', () => {
  render(
    <NavShell
      brand="Clinic"
      words={{ skip: 'Skip', navigation: 'Main', more: 'More' }}
      items={[{ href: '/a', label: 'Messages', icon: null, current: true, count: 2, countLabel: '2 unread' }]}
    >
      page
    </NavShell>,
  );
  expect(screen.getByRole('link', { name: 'Skip' }).getAttribute('href')).toBe('#main');
  for (const link of screen.getAllByRole('link', { name: /Messages.*2 unread|2 unread.*Messages/ })) {
    expect(link.getAttribute('aria-current')).toBe('page');
  }
});
