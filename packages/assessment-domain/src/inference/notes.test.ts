import { describe, expect, it } from 'vitest';
import type { CautionId } from '../catalogue/index.ts';
import type { Findings } from './input.ts';
import { type ConflictNote, conflictNotes, conflictText } from './notes.ts';

describe('conflictNotes', () => {
  it('notes a calf that is short and weak', () => {
    const findings: Findings = { L: { wblt: [0.5, 'clinician'], 'heel-raise': [1, 'clinician'] } };
    expect(conflictNotes({ findings })).toEqual([
      { kind: 'short-and-weak', structure: 'calf', side: 'left' },
    ]);
  });

  it('notes groin muscles that are busy and hold less than the other side', () => {
    const findings: Findings = {
      R: { 'adductor-length': [0.5, 'clinician'], 'copenhagen-hold': [0.5, 'clinician'] },
    };
    expect(conflictNotes({ findings })).toEqual([
      { kind: 'short-and-weak', structure: 'adductors', side: 'right' },
    ]);
  });

  it('calls poor control with normal strength control, and says nothing when strength is unknown', () => {
    const control: Findings = { R: { 'sls-quality': [1, 'clinician'] } };
    expect(conflictNotes({ findings: control })).toEqual([]);
    const both: Findings = { R: { ...control.R, 'hip-abduction-strength': [0, 'instrumented'] } };
    expect(conflictNotes({ findings: both })).toEqual([
      { kind: 'control-not-weakness', structure: 'glute_med', side: 'right' },
    ]);
  });

  it('thinks of the hip joint when a strong hip pinches', () => {
    const findings: Findings = {
      B: { 'hip-ir-rom': [1, 'clinician'] },
      L: { 'hip-extension-strength': [0, 'instrumented'], 'hip-abduction-strength': [0, 'instrumented'] },
    };
    expect(conflictNotes({ findings })).toEqual([]);
    expect(conflictNotes({ findings, cautions: ['hip-pinch-with-stretch'] })).toEqual([
      { kind: 'hip-joint-first', side: 'left' },
    ]);
  });

  it('notes strength that is low on both sides, in words', () => {
    const findings: Findings = {
      L: { 'quads-strength': [0.5, 'clinician'] },
      R: { 'quads-strength': [1, 'clinician'] },
    };
    const notes = conflictNotes({ findings });
    expect(notes).toEqual([{ kind: 'low-on-both-sides', finding: 'quads-strength' }]);
    expect(notes.map(conflictText)[0]).toMatch(/^Knee extension strength: low on both sides\./);
  });

  it('needs both halves of each note', () => {
    const notes = (L: Findings['L'], cautions: readonly CautionId[] = []) =>
      conflictNotes({ findings: L === undefined ? {} : { L }, cautions });
    // Short, strength normal or unknown; weak, length normal or unknown.
    expect(notes({ wblt: [1, 'clinician'], 'heel-raise': [0, 'clinician'] })).toEqual([]);
    expect(notes({ wblt: [1, 'clinician'] })).toEqual([]);
    expect(notes({ wblt: [0, 'clinician'], 'heel-raise': [1, 'clinician'] })).toEqual([]);
    // Control normal; control and strength both low.
    expect(notes({ 'sls-quality': [0, 'clinician'], 'hip-abduction-strength': [0, 'instrumented'] })).toEqual(
      [],
    );
    expect(notes({ 'sls-quality': [1, 'clinician'], 'hip-abduction-strength': [1, 'instrumented'] })).toEqual(
      [],
    );
    // A pinch with one strong and one unknown or low muscle, or with range that is normal or unknown.
    const [extension, abduction, rotation] = [
      'hip-extension-strength',
      'hip-abduction-strength',
      'hip-ir-rom',
    ] as const;
    const pinch = ['hip-pinch-with-stretch'] as const;
    expect(notes({ [extension]: [0, 'instrumented'], [rotation]: [1, 'clinician'] }, pinch)).toEqual([]);
    expect(notes({ [abduction]: [0, 'instrumented'], [rotation]: [1, 'clinician'] }, pinch)).toEqual([]);
    const strong = { [extension]: [0, 'instrumented'], [abduction]: [0, 'instrumented'] } as const;
    expect(notes(strong, pinch)).toEqual([]);
    expect(notes({ ...strong, [rotation]: [0, 'clinician'] }, pinch)).toEqual([]);
    expect(notes({ ...strong, [rotation]: [0.5, 'clinician'] }, pinch)).toEqual([
      { kind: 'hip-joint-first', side: 'left' },
    ]);
    // Low on one side only is what symmetry is for.
    expect(notes({ 'quads-strength': [1, 'clinician'] })).toEqual([]);
    expect(conflictNotes({})).toEqual([]);
  });

  it.each<[ConflictNote, string]>([
    [
      { kind: 'short-and-weak', structure: 'calf', side: 'left' },
      'Gastrocnemius-soleus, left: short and low in strength. Stretch and load.',
    ],
    [
      { kind: 'control-not-weakness', structure: 'glute_med', side: 'right' },
      'Gluteus medius/minimus, right: strength is normal, control is not. Call it control.',
    ],
    [
      { kind: 'hip-joint-first', side: 'left' },
      'Hip rotation limited on the left with normal strength and a pinch: consider the hip joint first, and do not stretch into the pinch.',
    ],
  ])('says %j in words', (note, words) => {
    expect(conflictText(note)).toBe(words);
  });
});
