import { createContext, type DoorRequest } from './platform/context.ts';
import { createCallerFactory } from './platform/procedure.ts';
import type { Runtime } from './platform/runtime.ts';
import { appRouter } from './router.ts';

const createCaller = createCallerFactory(appRouter);

/**
 * The same router as a plain call, for server components and tests: same policy, same transaction, same audit.
 * Make one per request; nothing in it outlives the request. The signal ends a stream.
 */
export function callerFor(runtime: Runtime, request: DoorRequest, options: { signal?: AbortSignal } = {}) {
  return createCaller(createContext(runtime, request), options);
}
