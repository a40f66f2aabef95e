import { FINDING_IDS, FINDINGS, type FindingId, STRUCTURES, type StructureId } from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { AssessInput, Findings, Measured } from './input.ts';

/** Something in the findings that a physio should weigh before acting on a pattern. */
export type ConflictNote =
  /** Held short and weak at once: stretch and load, both. */
  | { readonly kind: 'short-and-weak'; readonly structure: StructureId; readonly side: 'left' | 'right' }
  /** Strength is normal and control is not: call it control. */
  | {
      readonly kind: 'control-not-weakness';
      readonly structure: StructureId;
      readonly side: 'left' | 'right';
    }
  /** Rotation limited, strength normal, a pinch with stretch: think of the hip joint first, no stretch into the pinch. */
  | { readonly kind: 'hip-joint-first'; readonly side: 'left' | 'right' }
  /** Both sides are low, which a comparison of sides cannot judge. */
  | { readonly kind: 'low-on-both-sides'; readonly finding: FindingId };

/** The conflicts in a screen, left before right. Source: clinic rule. */
export function conflictNotes({ findings = {}, cautions = [] }: AssessInput): ConflictNote[] {
  const hasPinch = cautions.includes('hip-pinch-with-stretch');
  return [
    ...(['left', 'right'] as const).flatMap((side) => notesOnSide(findings, side, hasPinch)),
    ...FINDING_IDS.filter((id) => isLowOnBothSides(findings, id)).map(
      (finding) => ({ kind: 'low-on-both-sides', finding }) as const,
    ),
  ];
}

function notesOnSide(findings: Findings, side: 'left' | 'right', hasPinch: boolean): ConflictNote[] {
  const level = (id: FindingId) => measuredOn(findings, id, side)?.[0];
  const notes: ConflictNote[] = [];
  for (const structure of Object.keys(STRUCTURES) as StructureId[]) {
    const about = FINDING_IDS.filter((id) => FINDINGS[id].structure === structure && level(id) !== undefined);
    const isShort = about.some((id) => isShortOrBusy(id) && (level(id) ?? 0) > 0);
    const strength = about.filter((id) => FINDINGS[id].domain === 'strength');
    const isWeak = strength.some((id) => (level(id) ?? 0) > 0);
    const isUnsteady = about.some(
      (id) => FINDINGS[id].domain === 'control' && FINDINGS[id].cls === 'inhibited' && (level(id) ?? 0) > 0,
    );
    if (isShort && isWeak) notes.push({ kind: 'short-and-weak', structure, side });
    if (isUnsteady && strength.length > 0 && !isWeak)
      notes.push({ kind: 'control-not-weakness', structure, side });
  }
  const isStrong = level('hip-extension-strength') === 0 && level('hip-abduction-strength') === 0;
  if (hasPinch && isStrong && (level('hip-ir-rom') ?? 0) > 0) notes.push({ kind: 'hip-joint-first', side });
  return notes;
}

function isShortOrBusy(id: FindingId): boolean {
  return FINDINGS[id].cls === 'overactive' || FINDINGS[id].cls === 'restricted';
}

function isLowOnBothSides(findings: Findings, id: FindingId): boolean {
  if (FINDINGS[id].capture.kind !== 'strength') return false;
  return (['left', 'right'] as const).every((side) => (measuredOn(findings, id, side)?.[0] ?? 0) > 0);
}

function measuredOn(findings: Findings, id: FindingId, side: 'left' | 'right'): Measured | undefined {
  return (side === 'left' ? findings.L : findings.R)?.[id] ?? findings.B?.[id];
}

/** A note as a physio reads it. No rule of its own. */
export function conflictText(note: ConflictNote): string {
  return conflictTextIn(ENGLISH, note);
}

/** The same in another language. No rule of its own. */
export function conflictTextIn(language: Language, note: ConflictNote): string {
  const side = (on: 'left' | 'right') => phrase(language, `side.${on}`, {});
  switch (note.kind) {
    case 'short-and-weak':
    case 'control-not-weakness':
      return phrase(language, `conflict.${note.kind}`, {
        structure: STRUCTURES[note.structure].name,
        side: side(note.side),
      });
    case 'hip-joint-first':
      return phrase(language, 'conflict.hip-joint-first', { side: side(note.side) });
    case 'low-on-both-sides':
      return phrase(language, 'conflict.low-on-both-sides', { finding: FINDINGS[note.finding].label });
  }
}
