import { MUSCLE_AND_HIP_CLAIMS } from './claims-muscles-and-hip.ts';
import { REGION_CLAIMS } from './claims-other-regions.ts';

/** The claims this package stands on or stands away from. */
export const CLAIMS = { ...MUSCLE_AND_HIP_CLAIMS, ...REGION_CLAIMS } as const;
export type ClaimId = keyof typeof CLAIMS;
export const CLAIM_IDS = Object.keys(CLAIMS) as readonly ClaimId[];
