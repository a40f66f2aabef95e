/** The product cannot start as it is asked to; the message is one line for the person at the console. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const FOR_PEOPLE = new Set(['StartError', 'EmbeddedServerError', 'MigrationError', 'EnvError', 'Stopped']);

/** One line where we know what is wrong and whose it is to mend, else the whole stack. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return `kinloop: ${error}`;
  if (isDiskFull(error)) return 'kinloop: the disk is full: make room and start again';
  if (FOR_PEOPLE.has(error.name)) return `kinloop: ${error.message}`;
  return `kinloop: ${error.stack ?? error.message}`;
}

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** Said by the file system, or by the server in the middle of a statement. */
function isDiskFull(error: Error): boolean {
  const { code, cause } = error as NodeJS.ErrnoException;
  return DISK_FULL.has(code ?? '') || (cause instanceof Error && isDiskFull(cause));
}
