import { describe, expect, it } from 'vitest';
import { LOG_FLAGS, LOG_SIGNAL_KINDS } from '../catalogue/alert-rules.ts';
import { MEASURE_IDS } from '../catalogue/measures.ts';
import { alertsCommand } from './alerts.ts';
import { assessCommand } from './assess.ts';
import { answer, type Command, wrapped } from './run-command.ts';
import { scoreCommand } from './score.ts';

/** The document of the example that the help ends with. */
function exampleOf(help: string): string {
  const example = /echo '(.*)' \| npm run/.exec(help)?.[1];
  if (example === undefined) throw new Error('no example');
  return example;
}

/** The field names that a command's own refusals can name: each is put in with a value that fits nothing. */
function unknownTo(command: Command<never, unknown>, document: object, field: string): boolean {
  const parsed = command.parse({ ...document, [field]: Symbol.iterator });
  return !parsed.ok && parsed.problems.some((one) => one.field === field && one.message === 'unknown field');
}

const commands = {
  assess: {
    command: assessCommand as unknown as Command<never, unknown>,
    fields: ['findings', 'cautions', 'cautionsAsked', 'stage', 'medicalConsidered', 'context'],
    words: ['redFlagsNotSure', 'inflammatoryFeatures', 'weeksSinceLastVisit', 'instrumented', 'inputHash'],
  },
  alerts: {
    command: alertsCommand as unknown as Command<never, unknown>,
    fields: ['asOf', 'logs', 'intakeNprs', 'intakeSignals', 'programActive', 'programSince', 'acknowledged'],
    words: [...LOG_FLAGS, ...LOG_SIGNAL_KINDS, 'programState'],
  },
  score: {
    command: scoreCommand as unknown as Command<never, unknown>,
    fields: ['measure', 'items', 'total', 'sum', 'answered', 'scale', 'tool', 'table', 'previous'],
    words: [...MEASURE_IDS, 'judgement', 'within-measurement-error'],
  },
} as const;

describe.each(Object.entries(commands))('%s --help', (name, { command, fields, words }) => {
  it('names every field that the command takes, and no other', () => {
    for (const field of fields) {
      expect(command.help).toContain(field);
      expect(unknownTo(command, {}, field), field).toBe(false);
    }
    for (const word of words) expect(command.help).toContain(word);
  });

  it('ends with an example that works as it stands', () => {
    const result = answer(command, [], exampleOf(command.help));
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(command.help).toContain(`npm run --silent ${name}`);
  });

  it('fits a terminal', () => {
    const prose = command.help.split('\n').filter((line) => !line.startsWith('  echo'));
    for (const line of prose) expect(line.length).toBeLessThanOrEqual(120);
  });
});

describe('wrapped', () => {
  it('breaks between words, never inside one', () => {
    expect(wrapped(['a', 'b'])).toBe('a, b');
    expect(wrapped([])).toBe('');
    const many = Array.from({ length: 60 }, (_, index) => `word-${index}`);
    const lines = wrapped(many, 4).split('\n');
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines.slice(1)) expect(line).toMatch(/^ {4}word/);
    expect(
      lines
        .join(' ')
        .split(/,?\s+/)
        .filter((word) => word !== ''),
    ).toEqual(many);
  });
});
