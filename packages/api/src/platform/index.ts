export type { Hat, Role } from '../access/policy.ts';
export { hats } from '../access/policy.ts';
export { createContext, type DoorRequest, type RequestContext } from './context.ts';
export { AppError, type ErrorCode, errorCodes, type PublicError, toAppError, toHttpError } from './errors.ts';
export { clientIp, guardRequest, maxBodyBytes, portalHeader } from './guard.ts';
export { newToken, normaliseEmail } from './keyed-hash.ts';
export type { Log } from './log.ts';
export type { Change } from './realtime.ts';
export { createRuntime, type Runtime, runtime } from './runtime.ts';
