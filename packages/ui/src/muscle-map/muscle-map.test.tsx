import { STRUCTURE_IDS } from '@kinloop/assessment-domain/catalogue';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MuscleMap } from './index.tsx';
import { structureShapes } from './muscle-shapes.ts';

const words = { front: 'Front', back: 'Back', inhibited: 'Works less', overactive: 'Works extra' };

test('every structure of the catalogue has a place on the body', () => {
  expect(structureShapes.map((shape) => shape.structure).sort()).toEqual([...STRUCTURE_IDS].sort());
});

test('what is drawn is also said, under its meaning', () => {
  render(
    <MuscleMap
      words={words}
      marks={[{ structure: 'psoas', side: 'left', meaning: 'overactive', name: 'Left front of hip' }]}
    />,
  );
  expect(screen.getByText('Works extra')).toBeTruthy();
  expect(screen.getByText('Left front of hip')).toBeTruthy();
  expect(screen.queryByText('Works less')).toBeNull();
});

test('one side is tinted once, both sides twice, and extra work is hatched', () => {
  const { container } = render(
    <MuscleMap
      words={words}
      marks={[
        { structure: 'glute_max', side: 'left', meaning: 'inhibited', name: 'a' },
        { structure: 'hamstrings', side: 'both', meaning: 'overactive', name: 'b' },
      ]}
    />,
  );
  expect(container.querySelectorAll('path.fill-inhibited')).toHaveLength(1);
  expect(container.querySelectorAll('path[fill^="url(#"]')).toHaveLength(2);
});
