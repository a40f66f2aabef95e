// @vitest-environment node
import { EXERCISES } from '@kinloop/assessment-domain/catalogue';
import { describe, expect, test } from 'vitest';
import { bones, type Figure, type Point } from './figure.ts';
import { figures } from './figures/all.ts';
import { muscleMarks } from './muscle-marks.ts';
import { jointsOf, legBones, poseAt, roundSeconds } from './skeleton.ts';
import { stageOf } from './stage.ts';

const all = Object.entries(figures);
const moments = (figure: Figure) =>
  Array.from({ length: 25 }, (_, index) => (roundSeconds(figure) * index) / 24);
const length = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);

test('each exercise of the catalogue has a figure, and no figure is without one', () => {
  expect(Object.keys(figures).sort()).toEqual(Object.keys(EXERCISES).sort());
});

test('the tint lies on what the exercise is for', () => {
  for (const exercise of Object.values(EXERCISES)) {
    const targets: readonly string[] = exercise.targets;
    expect([...(figures[exercise.id]?.muscles ?? [])].sort(), exercise.id).toEqual([...targets].sort());
  }
});

describe.each(all)('%s', (_, figure) => {
  test('is under 3 kB', () => {
    expect(JSON.stringify(figure).length).toBeLessThan(3000);
  });

  test('moves: its key poses differ', () => {
    expect(new Set(figure.poses.map((pose) => JSON.stringify(pose))).size).toBeGreaterThan(1);
  });

  test('says each limb the same way in every pose, so that it moves without a jump', () => {
    for (const limb of ['near', 'far', 'nearArm', 'farArm'] as const) {
      const fixed = figure.poses.map((pose) => 'to' in pose[limb]);
      expect(new Set(fixed).size, limb).toBe(1);
    }
  });

  test('keeps every bone at its length all the way through', () => {
    for (const moment of moments(figure)) {
      const joints = jointsOf(poseAt(figure, moment), figure);
      const near = legBones(figure, 'near');
      const far = legBones(figure, 'far');
      expect(length(joints.hip, joints.waist)).toBeCloseTo(bones.spine, 6);
      expect(length(joints.waist, joints.shoulders)).toBeCloseTo(bones.chest, 6);
      expect(length(joints.nearHip, joints.nearKnee)).toBeCloseTo(near[0], 6);
      expect(length(joints.nearKnee, joints.nearAnkle)).toBeCloseTo(near[1], 1);
      expect(length(joints.farHip, joints.farKnee)).toBeCloseTo(far[0], 6);
      expect(length(joints.farKnee, joints.farAnkle)).toBeCloseTo(far[1], 1);
      expect(length(joints.nearShoulder, joints.nearElbow)).toBeCloseTo(bones.upperArm, 6);
      expect(length(joints.nearElbow, joints.nearHand)).toBeCloseTo(bones.forearm, 1);
    }
  });

  test('stays on the stage and above the floor', () => {
    const [left, , width] = figure.zoom ? [-60, 0, 320] : stageOf(figure);
    for (const moment of moments(figure)) {
      for (const [x, y] of Object.values(jointsOf(poseAt(figure, moment), figure))) {
        expect(x).toBeGreaterThan(left);
        expect(x).toBeLessThan(left + width);
        expect(y).toBeGreaterThan(-2);
        if (!figure.above) expect(y).toBeLessThan(132);
      }
    }
  });

  test('tints something', () => {
    const pose = figure.poses[0];
    expect(pose && muscleMarks(figure, jointsOf(pose, figure)).length).toBeGreaterThan(0);
  });
});
