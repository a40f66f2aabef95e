import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyedProcedures, sendAgain } from './keyed.ts';
import { prepareWorlds, type Worlds } from './world/copies.ts';

let worlds: Worlds;
beforeAll(async () => {
  worlds = await prepareWorlds();
});
afterAll(() => worlds.drop());

const keyed = await keyedProcedures();

test.each(keyed)('$path happens once, however often it is sent under one key', async (procedure) => {
  expect(await sendAgain(worlds, procedure, 4)).toEqual({ differs: {}, wrong: [] });
});
