import type { Figure } from '../figure.ts';
import { activateFigures } from './activate.ts';
import { controlFigures } from './control.ts';
import { mobiliseFigures } from './mobilise.ts';
import { releaseFigures } from './release.ts';
import { strengthenFloorFigures } from './strengthen-floor.ts';
import { strengthenStandingFigures } from './strengthen-standing.ts';
import { stretchFigures } from './stretch.ts';

/** A figure for each exercise of the catalogue, by its id. */
export const figures: Readonly<Record<string, Figure>> = {
  ...releaseFigures,
  ...stretchFigures,
  ...mobiliseFigures,
  ...activateFigures,
  ...strengthenFloorFigures,
  ...strengthenStandingFigures,
  ...controlFigures,
};
