import { stderr, stdin, stdout } from 'node:process';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';

/** One thing wrong with a document. `field` is a path such as `findings.L.wblt`, or `input` for the whole document. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] };

export interface Command<Input, Output> {
  readonly name: string;
  /** What `--help` prints: what goes in, what comes out, one example. */
  readonly help: string;
  readonly parse: (document: unknown) => Parsed<Input>;
  readonly run: (input: Input) => Output;
}

export interface CommandResult {
  readonly exitCode: 0 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** Words with commas, in lines of at most 116 characters that begin `indent` spaces in. */
export function wrapped(words: readonly string[], indent = 20): string {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line === undefined || indent + line.length + word.length + 2 > 115) lines.push(word);
    else lines[lines.length - 1] = `${line}, ${word}`;
  }
  return lines.join(`,\n${' '.repeat(indent)}`);
}

/** Turns a zod schema into a `parse` whose problems name the field the way a person would point at it. */
export function parseWith<T>(schema: z.ZodType<T>): (document: unknown) => Parsed<T> {
  return (document) => {
    const result = schema.safeParse(document);
    if (result.success) return { ok: true, value: result.data };
    const [first, ...rest] = result.error.issues.flatMap(problemsOfIssue);
    return { ok: false, problems: [first ?? { field: 'input', message: 'not understood' }, ...rest] };
  };
}

/**
 * The whole command as a function of its text: nothing is written when any document of an array is refused,
 * because half an answer is easily taken for a whole one.
 */
export function answer<Input, Output>(
  command: Command<Input, Output>,
  args: readonly string[],
  input: string,
): CommandResult {
  if (args.includes('--help') || args.includes('-h')) return success(`${command.help.trim()}\n`);
  if (args.length > 0) return refusal([`${args[0]}: unknown argument; try --help`]);

  const document = readJson(input);
  if (!document.ok) return refusal(document.problems.map(line));
  if (!Array.isArray(document.value)) {
    const parsed = command.parse(document.value);
    return parsed.ok ? success(json(command.run(parsed.value))) : refusal(parsed.problems.map(line));
  }

  const parsed = document.value.map((entry: unknown) => command.parse(entry));
  const refusals = parsed.flatMap((entry, index) =>
    entry.ok ? [] : entry.problems.map((problem) => `[${index}].${line(problem)}`),
  );
  if (refusals.length > 0) return refusal(refusals);
  return success(json(parsed.flatMap((entry) => (entry.ok ? [command.run(entry.value)] : []))));
}

/** Reads standard input, answers on standard output, complains on standard error with exit code 2. */
export async function runCommand<Input, Output>(command: Command<Input, Output>): Promise<void> {
  const args = process.argv.slice(2);
  const input = args.length > 0 ? '' : await text(stdin);
  const result = answer(command, args, input);
  stdout.on('error', endQuietly);
  stdout.write(result.stdout);
  stderr.write(result.stderr);
  // Not process.exit(): a pipe that is still draining would lose its end.
  process.exitCode = result.exitCode;
}

/** Whoever reads the answer, such as `head`, may have read enough: that is no mistake of anybody's. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function readJson(input: string): Parsed<unknown> {
  const source = input.replace(/^\uFEFF/, '');
  if (source.trim() === '') return unreadable('empty; send one JSON document or an array of them');
  try {
    const value: unknown = JSON.parse(source);
    return { ok: true, value };
  } catch (error) {
    return unreadable(`not valid JSON (${error instanceof Error ? error.message : 'unreadable'})`);
  }
}

function unreadable(message: string): Parsed<never> {
  return { ok: false, problems: [{ field: 'input', message: message.replaceAll(/\s+/g, ' ') }] };
}

function problemsOfIssue(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: fieldOf([...issue.path, key]), message: 'unknown field' }));
  }
  if (issue.code === 'invalid_key') return [{ field: fieldOf(issue.path), message: 'unknown field' }];
  return [{ field: fieldOf(issue.path), message: issue.message }];
}

function fieldOf(path: readonly PropertyKey[]): string {
  const joined = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step === '' ? '""' : String(step)}`))
    .join('')
    .replace(/^\./, '');
  return joined === '' ? 'input' : joined;
}

// A key may hold a line break, or what a terminal obeys; a problem stays one line that can be read.
const line = (problem: Problem) =>
  `${problem.field}: ${problem.message}`.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const success = (output: string): CommandResult => ({ exitCode: 0, stdout: output, stderr: '' });
const refusal = (lines: readonly string[]): CommandResult => ({
  exitCode: 2,
  stdout: '',
  stderr: `${lines.join('\n')}\n`,
});
