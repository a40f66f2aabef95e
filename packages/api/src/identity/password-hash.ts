import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../platform/errors.ts';

/** argon2id, 19 MiB, two passes, one lane: the parameters are in each hash, so they can be raised later. */
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const runningMax = 4;
const waitingMax = 50;
let running = 0;
const waiting: (() => void)[] = [];

/** Hashing is costly by design; only a few run at once, and a flood is turned away. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= runningMax) {
    if (waiting.length >= waitingMax) throw new AppError('UNAVAILABLE');
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** Never call it inside a transaction: it takes about 40 ms of a core. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, options));
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password belongs to the hash. Without a hash it works as long on one that nothing matches, so
 * that the time does not tell who has an account.
 */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('no password equals this one');
  const against = stored ?? (await decoy);
  const same = await inTurn(() => verify(against, password)).catch((error: unknown) => {
    if (error instanceof AppError) throw error;
    return false;
  });
  return same && stored !== undefined;
}
