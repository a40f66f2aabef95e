// Content lines of RFC 5545: how a name, its parameters and a value become text that every calendar reads alike.

const MAX_OCTETS = 75;

/** Text of a TEXT value: escaped, other control characters dropped, half characters replaced (RFC 5545, 3.3.11). */
export function textValue(text: string): string {
  return wellFormed(text)
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\\n')
    .replaceAll(CONTROLS, '');
}

/** A URI or other value that is not escaped: it only may not leave its line. */
export function plainValue(value: string): string {
  return wellFormed(value).replaceAll(CONTROLS, '');
}

/** A parameter value in quotes. RFC 5545 cannot carry a quote inside; it becomes an apostrophe. */
export function quoted(value: string): string {
  return `"${plainValue(value).replaceAll('"', "'")}"`;
}

/**
 * Lines of at most 75 octets, ended by CRLF, longer ones continued after a space (RFC 5545, 3.1).
 * A character is never cut in two.
 */
export function foldedText(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > MAX_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}

function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

// Controls, and the two separators that some programs take for the end of a line.
const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;
const wellFormed = (text: string) => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
