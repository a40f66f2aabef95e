import { expect, it } from 'vitest';
import { UndoNotes } from './undo-notes.ts';

it('leaves a way back only from the newest change of a visit, whoever made it', () => {
  const notes = new UndoNotes();
  const closed: string[] = [];
  const keep = (visitId: string, version: number) =>
    notes.keep(visitId, version, () => closed.push(`${visitId} ${version}`));
  keep('a', 2);
  keep('b', 5);
  notes.settle([
    { id: 'a', version: 2 },
    { id: 'b', version: 5 },
    { id: 'c', version: 9 },
  ]);
  expect(closed).toEqual([]);
  keep('a', 3);
  expect(closed).toEqual(['a 2']);
  notes.settle([
    { id: 'a', version: 3 },
    { id: 'b', version: 6 },
  ]);
  expect(closed).toEqual(['a 2', 'b 5']);
  notes.settle([{ id: 'b', version: 7 }]);
  expect(closed).toEqual(['a 2', 'b 5']);
});
