import { type Figure, floor, type Point } from './figure.ts';
import { jointsOf } from './skeleton.ts';

/** A window on the stage: left, top, width, height. Always ten wide to seven high. */
export type Window = readonly [x: number, y: number, width: number, height: number];

const shape = 10 / 7;
const flesh = 10;
const smallest = 128;

/** The window that shows all of a figure's movement as large as it will go, the floor near its lower edge. */
export function stageOf(figure: Figure): Window {
  if (figure.zoom) return figure.zoom;
  const points = figure.poses.flatMap((pose) => Object.values(jointsOf(pose, figure)));
  points.push(...propPoints(figure));
  const left = Math.min(...points.map(([x]) => x)) - flesh;
  const right = Math.max(...points.map(([x]) => x)) + flesh;
  const top = Math.min(...points.map(([, y]) => y)) - flesh;
  const bottom = figure.above ? Math.max(...points.map(([, y]) => y)) + flesh : floor + 8;
  const width = Math.max(smallest, right - left, (bottom - top) * shape);
  const height = width / shape;
  const middle = (left + right) / 2;
  const y = figure.above ? (top + bottom - height) / 2 : bottom - height;
  return [round(middle - width / 2), round(y), round(width), round(height)];
}

/** What the equipment adds to the width; tall things such as walls may run out at the top. */
function propPoints(figure: Figure): Point[] {
  return (figure.props ?? []).flatMap((prop): Point[] => {
    switch (prop[0]) {
      case 'box':
      case 'rug':
        return [
          [prop[1], prop[2]],
          [prop[1] + prop[3], prop[2]],
        ];
      case 'chair':
        return [
          [prop[1], prop[2] - (prop[3] === 'none' ? 0 : 28)],
          [prop[1] + 40, prop[2]],
        ];
      case 'wall':
      case 'mirror':
        return [[prop[1], floor]];
      case 'anchor':
      case 'beat':
      case 'mark':
        return [[prop[1], prop[2]]];
      default:
        return [];
    }
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
