import type { Language } from '@kinloop/assessment-domain/explanations';
import { physioReasonText, type TriageReason } from '@kinloop/assessment-domain/triage';

/** Why a stored check came out as it did, in a physio's words; none where an older version stored otherwise. */
export function dispositionReasons(stored: unknown, language: Language): string[] {
  if (
    typeof stored !== 'object' ||
    stored === null ||
    !('reasons' in stored) ||
    !Array.isArray(stored.reasons)
  )
    return [];
  return stored.reasons.filter(isReason).map((reason) => physioReasonText(reason, language));
}

/** Stored whole by the rules themselves, so the key tells the shape. */
function isReason(value: unknown): value is TriageReason {
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string';
}
