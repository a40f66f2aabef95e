import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Sparkline } from './index.tsx';

/** Ends of the arrow's shaft, from where it begins to where it points. */
function arrow(betterIs: 'lower' | 'higher') {
  render(<Sparkline values={[6, 4]} range={[0, 10]} betterIs={betterIs} label={betterIs} />);
  const drawn = screen.getByTitle(betterIs).closest('svg')?.querySelector(`[data-better=${betterIs}]`);
  return drawn?.getAttribute('d');
}

test('an arrow points down where lower is better, and up where higher is', () => {
  expect(arrow('lower')).toMatch(/^M103 6v16/);
  expect(arrow('higher')).toMatch(/^M103 22V6/);
});
