import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wrongCells } from './check-procedure.ts';
import { entries } from './matrix/index.ts';
import { wrongMixtures } from './mixed.ts';
import { walkRouter } from './walk.ts';
import { prepareWorlds, type Walls, type WorldCopy, type Worlds } from './world/copies.ts';

/** One run of the matrix: every procedure, every actor, every target, behind these walls. */
export async function describeEveryProcedure(walls: Walls): Promise<void> {
  const procedures = await walkRouter();
  describe(`walls: ${walls}`, () => {
    let worlds: Worlds;
    let shared: WorldCopy;
    beforeAll(async () => {
      worlds = await prepareWorlds();
      shared = await worlds.copy(walls);
    });
    afterAll(async () => {
      await shared.close();
      await worlds.drop();
    });

    test.each(procedures)('$path', async (procedure) => {
      const written = entries.get(procedure.path) ?? [];
      expect(written, 'no entry in the matrix').not.toHaveLength(0);
      for (const entry of written)
        for (const wrong of [wrongCells, wrongMixtures])
          expect(await wrong(worlds, shared, procedure, entry, walls), entry.note ?? '').toEqual([]);
    });
  });
}
