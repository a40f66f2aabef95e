import { appRouter } from '@kinloop/api/router';
import type { z } from 'zod';

export interface WalkedProcedure {
  path: string;
  type: 'query' | 'mutation' | 'subscription';
  policy: { hats: readonly string[]; object?: unknown; phi: boolean; audit: unknown; idempotent?: boolean };
  input: z.ZodType;
  hasOutput: boolean;
}

interface RouterLike {
  _def: {
    procedures: Record<string, ProcedureLike>;
    lazy?: Record<string, { ref: () => Promise<RouterLike | { default: RouterLike }> }>;
  };
}

interface ProcedureLike {
  _def: {
    type: WalkedProcedure['type'];
    meta?: { policy?: WalkedProcedure['policy'] };
    inputs: z.ZodType[];
    output?: unknown;
  };
}

/** Every procedure of the router, those of lazy routers too, which a flat look at it leaves out. */
export async function walkRouter(): Promise<WalkedProcedure[]> {
  const found = new Map<string, ProcedureLike>();
  await collect(appRouter as unknown as RouterLike, '', found);
  return [...found]
    .map(([path, procedure]) => describeProcedure(path, procedure))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function collect(router: RouterLike, prefix: string, into: Map<string, ProcedureLike>): Promise<void> {
  for (const [path, procedure] of Object.entries(router._def.procedures)) into.set(prefix + path, procedure);
  for (const [name, lazy] of Object.entries(router._def.lazy ?? {})) {
    const loaded = await lazy.ref();
    await collect('default' in loaded ? loaded.default : loaded, `${prefix}${name}.`, into);
  }
}

function describeProcedure(path: string, { _def }: ProcedureLike): WalkedProcedure {
  const policy = _def.meta?.policy;
  const input = _def.inputs[0];
  if (policy === undefined || input === undefined || _def.inputs.length !== 1)
    throw new Error(`${path} was not made by proc()`);
  return { path, type: _def.type, policy, input, hasOutput: _def.output !== undefined };
}
