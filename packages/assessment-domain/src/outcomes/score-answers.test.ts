import { expect, it } from 'vitest';
import { instrumentInput } from './instruments.ts';
import { FORM_SHAPES, formAnswers, LICENSED_IDS } from './licensed-forms.ts';
import { score } from './score.ts';
import { hasScore } from './score-answers.ts';

it.each(LICENSED_IDS)('%s: has a score exactly where its rule for missing answers allows one', (id) => {
  const { count, min } = FORM_SHAPES[id];
  for (let gaps = 0; gaps <= count; gaps += 1) {
    const items = Array.from({ length: count }, (_, index) => (index < gaps ? null : (min[index] ?? 0)));
    const input = { ...instrumentInput(id), items: formAnswers(id, items) };
    expect(hasScore(input), `${gaps} of ${count} left out`).toBe(score(input).valid);
  }
});

it('has none where what was left out leaves less than the form can give', () => {
  const items = [null, 0, 10, 10, 0, 0, 0, 10, 0, 0];
  expect(hasScore({ ...instrumentInput('ompsq-sf'), items })).toBe(false);
  expect(hasScore({ ...instrumentInput('ompsq-sf'), items: items.with(1, 1) })).toBe(true);
});

it('has none with an answer that its form cannot have', () => {
  expect(hasScore({ ...instrumentInput('peg'), items: [11, 3, 3] })).toBe(false);
});
