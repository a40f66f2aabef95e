import { cpus, loadavg, release, totalmem, type } from 'node:os';

const GIB = 2 ** 30;

/** Where a number was measured, and how busy that machine was: a loaded one measures its load. */
export function thisMachine(): string {
  const memory = Math.round(totalmem() / GIB);
  const [load = 0] = loadavg();
  return `${cpus().length} cores, ${memory} GiB, ${type()} ${release()}, Node ${process.versions.node}, load ${load.toFixed(1)} at the start`;
}
