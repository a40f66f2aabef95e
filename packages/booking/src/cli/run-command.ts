import { stderr, stdin, stdout } from 'node:process';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';

export interface Command<Input, Output> {
  /** What `--help` prints. */
  readonly help: string;
  readonly document: z.ZodType<Input>;
  readonly run: (input: Input) => Output;
}

export interface Answer {
  readonly exitCode: 0 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The whole command as a function of its text: one JSON document or an array of them in, JSON out. Nothing is
 * answered when any document of an array is refused, because half an answer is easily taken for a whole one.
 */
export function answer<Input, Output>(
  command: Command<Input, Output>,
  args: readonly string[],
  input: string,
): Answer {
  if (args.includes('--help') || args.includes('-h')) return said(`${command.help.trim()}\n`);
  if (args.length > 0) return refused([`${args[0]}: unknown argument; try --help`]);
  const json = readJson(input);
  if ('problem' in json) return refused([json.problem]);

  const many = Array.isArray(json.value);
  const documents: unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  const inputs: Input[] = [];
  const problems: string[] = [];
  documents.forEach((document, index) => {
    const read = command.document.safeParse(document);
    if (read.success) inputs.push(read.data);
    else
      problems.push(
        ...read.error.issues.flatMap(linesOf).map((line) => (many ? `[${index}].${line}` : line)),
      );
  });
  if (problems.length > 0) return refused(problems);
  const outputs = inputs.map((entry) => command.run(entry));
  return said(`${JSON.stringify(many ? outputs : outputs[0])}\n`);
}

/** Reads standard input, answers on standard output, complains on standard error with exit code 2. */
export async function runCommand<Input, Output>(
  command: Command<Input, Output>,
  args: readonly string[],
): Promise<void> {
  const result = answer(command, args, args.length > 0 ? '' : await text(stdin));
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

function readJson(input: string): { readonly value: unknown } | { readonly problem: string } {
  const source = input.replace(/^\uFEFF/, '');
  if (source.trim() === '') return { problem: 'input: empty; send one JSON document or an array of them' };
  try {
    return { value: JSON.parse(source) };
  } catch (error) {
    return { problem: `input: not valid JSON (${error instanceof Error ? error.message : 'unreadable'})` };
  }
}

function linesOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${fieldOf([...issue.path, key])}: unknown field`);
  }
  return [`${fieldOf(issue.path)}: ${issue.message}`];
}

/** The way a person would point at it: `practitioners[0].busy[3].end`. */
function fieldOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return steps.join('').replace(/^\./, '') || 'input';
}

const said = (output: string): Answer => ({ exitCode: 0, stdout: output, stderr: '' });

// A key may hold a line break, or what a terminal obeys; a problem stays one line that can be read.
const refused = (lines: readonly string[]): Answer => ({
  exitCode: 2,
  stdout: '',
  stderr: lines.map((line) => `${line.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')}\n`).join(''),
});
