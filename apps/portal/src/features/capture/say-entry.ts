import { FINDINGS, type FindingId } from '@kinloop/assessment-domain/catalogue';
import type { RawEntry } from '@kinloop/assessment-domain/screening';

/** An entry in a few words, as it stands beside a field: "7 cm", "220 N, pain 2". Null for one without a value. */
export function sayEntry(finding: FindingId, entry: RawEntry | undefined): string | null {
  if (entry === undefined) return null;
  const { capture, levelWords } = FINDINGS[finding];
  switch (entry.kind) {
    case 'not-tested':
    case 'pain-limited':
      return null;
    case 'level':
      return levelWords[entry.level * 2] ?? null;
    case 'number':
      return `${entry.value} ${'unit' in capture ? capture.unit : ''}`.trim();
    case 'force':
      return `${entry.newtons} N`;
    case 'grade':
      return `${entry.grade}/5`;
    case 'stance':
      return `${entry.seconds} s`;
  }
}
