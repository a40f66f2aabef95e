import { REGIONS } from '@kinloop/assessment-domain/catalogue';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { BodyChartList } from '../body-chart-list/index.tsx';
import { BodyChart, type Spot, spotKey, spotsOf } from './index.tsx';
import { regionShapes } from './shapes.ts';

const chartWords = { front: 'Front', back: 'Back', left: 'Left', right: 'Right' };
const listWords = {
  legend: 'Places',
  left: 'Left',
  right: 'Right',
  middle: 'Here',
  saddle: 'Between the legs',
};
const nameOf = (spot: Spot, view: string) => `${spot.side} ${spot.region} ${view}`;

function renderChart(selected: readonly string[] = []) {
  const onToggle = vi.fn();
  const onSaddle = vi.fn();
  render(<BodyChart {...{ selected, onToggle, onSaddle, nameOf }} words={chartWords} />);
  return { onToggle, onSaddle };
}

test('each region of the catalogue is drawn in the views it belongs to, and in no other', () => {
  for (const view of ['front', 'back'] as const) {
    const drawn = regionShapes[view].map((shape) => shape.region).sort();
    const asked = Object.values(REGIONS).filter((region) => region.views.includes(view));
    expect(drawn).toEqual(asked.map((region) => region.id).sort());
    for (const shape of regionShapes[view])
      expect(shape.sided, shape.region).toBe(REGIONS[shape.region].sided);
  }
});

test('left is on the reader’s right from the front and on the left from the back', () => {
  const mirrored = (view: 'front' | 'back') =>
    spotsOf(view).find((spot) => spot.region === 'calf' || spot.region === 'shin')?.side;
  expect(mirrored('front')).toBe('right');
  expect(mirrored('back')).toBe('left');
});

test('a press chooses region and side, and the choice is said', () => {
  const { onToggle } = renderChart([spotKey({ region: 'groin', side: 'left' })]);
  expect(screen.getByRole('button', { name: 'left groin front' }).getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'right knee-front front' }));
  expect(onToggle).toHaveBeenCalledWith({ region: 'knee-front', side: 'right' });
});

test('the keyboard walks from place to place and chooses with space', () => {
  const { onToggle } = renderChart();
  const neck = screen.getByRole('button', { name: 'middle neck front' });
  neck.focus();
  fireEvent.keyDown(neck, { key: 'ArrowDown' });
  const next = document.activeElement;
  expect(next?.getAttribute('aria-label')).toBe('right shoulder front');
  expect(next?.getAttribute('tabindex')).toBe('0');
  if (next) fireEvent.keyDown(next, { key: ' ' });
  expect(onToggle).toHaveBeenCalledWith({ region: 'shoulder', side: 'right' });
});

test('the saddle is never toggled: it asks its own questions, from the chart and from the list', () => {
  const { onToggle, onSaddle } = renderChart();
  fireEvent.click(screen.getByRole('button', { name: 'middle saddle front' }));
  render(
    <BodyChartList
      {...{ selected: [], onToggle, onSaddle }}
      regionName={(region) => region}
      words={listWords}
    />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Between the legs' }));
  expect(onSaddle).toHaveBeenCalledTimes(2);
  expect(onToggle).not.toHaveBeenCalled();
});

test('the list offers every place of the chart and shows the same choice', () => {
  const onToggle = vi.fn();
  const chosen = spotKey({ region: 'hip-outer', side: 'left' });
  render(
    <BodyChartList
      {...{ selected: [chosen], onToggle }}
      onSaddle={() => {}}
      regionName={(region) => region}
      words={listWords}
    />,
  );
  const places = new Set(
    [...spotsOf('front'), ...spotsOf('back')].filter((spot) => spot.region !== 'saddle').map(spotKey),
  );
  expect(screen.getAllByRole('checkbox')).toHaveLength(places.size);
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /Left hip-outer/ }).checked).toBe(true);
  fireEvent.click(screen.getByRole('checkbox', { name: /Right calf/ }));
  expect(onToggle).toHaveBeenCalledWith({ region: 'calf', side: 'right' });
});
