// How sure a statement of the catalogue is. The data marks what nobody checked against its source; a reader is told so
// wherever the statement is shown, in words and not in a code.

const MARK = /\s*\((?:gk|gk unless cited|general knowledge)\)|(?:,\s*)?\bgk\b/gi;
const UNVERIFIED = /\(gk\b|\bgk\)|\bgk\b|general knowledge|not verified/i;

/** Whether a statement says of itself that it was not checked against its source. No rule of its own. */
export function isUnverified(text: string): boolean {
  return UNVERIFIED.test(text);
}

/** The statement without the mark, for a reader who is told in another way. No rule of its own. */
export function withoutMark(text: string): string {
  return text
    .replaceAll(MARK, '')
    .replaceAll(/\s+([,;.)])/g, '$1')
    .replace(/^[,;]\s*/, '')
    .trim();
}

/** A statement as it is shown to a physio: with "unverified" behind it where nobody checked it. No rule of its own. */
export function shownWithProvenance(text: string): string {
  if (!isUnverified(text)) return text;
  const plain = withoutMark(text);
  return plain === '' ? 'Unverified.' : `${plain} [unverified]`;
}
