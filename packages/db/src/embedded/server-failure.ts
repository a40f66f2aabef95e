/** The embedded server cannot be started or has stopped; the message is one line meant for the person at the console. */
export class EmbeddedServerError extends Error {
  override readonly name = 'EmbeddedServerError';
}

interface KnownFailure {
  readonly sign: RegExp;
  readonly says: (match: RegExpMatchArray, dataDir: string) => string;
}

const KNOWN_FAILURES: readonly KnownFailure[] = [
  {
    // A file that could be extended by half a page only is said without the system's own word for it.
    sign: /No space left on device|ENOSPC|Disk quota exceeded|could not extend file|Check free disk space/i,
    says: (_match, dataDir) => `the disk is full: make room for the database in ${dataDir} and start again`,
  },
  {
    sign: /lock file "postmaster\.pid" already exists|pre-existing shared memory block/i,
    says: (_match, dataDir) =>
      `the database in ${dataDir} is already running; stop the other npm start first`,
  },
  {
    sign: /could not bind IPv4 address "[^"]*": ([^\n]*)/i,
    says: (match) => `the database's port is taken (${match[1]})`,
  },
  {
    sign: /database files are incompatible with server|was initialized by PostgreSQL version (\S+?),/i,
    says: (_match, dataDir) =>
      `the data in ${dataDir} was written by another version of PostgreSQL; restore a backup into a new data folder`,
  },
  {
    sign: /could not (?:create|map|allocate) (?:any )?(?:shared memory|anonymous shared memory)|out of memory|Cannot allocate memory/i,
    says: () => 'there is not enough free memory to start the database',
  },
  {
    sign: /Permission denied|EACCES|Operation not permitted/i,
    says: (_match, dataDir) => `the database cannot read or write ${dataDir}: check who owns it`,
  },
  {
    sign: /error while loading shared libraries: (\S+?):|Library not loaded: (\S+)/i,
    says: (match) => `the database needs a system library that is missing here: ${match[1] ?? match[2]}`,
  },
];

/** One line for what the server, initdb or the file system said on its way down. */
export function explainFailure(output: string, dataDir: string): string {
  for (const { sign, says } of KNOWN_FAILURES) {
    const match = output.match(sign);
    if (match) return says(match, dataDir);
  }
  return `the database stopped: ${lastTellingLine(output)}`;
}

function lastTellingLine(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line));
  return telling[0] ?? lines.findLast((line) => line !== '') ?? 'it gave no reason';
}
