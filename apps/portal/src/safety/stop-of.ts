import type { Failure } from '@/forms/failure.ts';

export type Stop = {
  /** The answers of a check, or what a patient logged. */
  readonly source: 'stop' | 'alert';
  readonly level: 'emergency' | 'same_day' | 'urgent';
  readonly code: string;
  readonly callToday: boolean;
  readonly advice: readonly string[];
  readonly reasons: readonly string[];
};

const levels = ['emergency', 'same_day', 'urgent'] as const;

/** The stop a refusal tells of: somebody's address, number or record was known from before. */
export function stopOf({ code, params }: Failure): Stop | null {
  const level = levels.find((each) => each === params?.level);
  if (code !== 'STOPPED' || level === undefined) return null;
  const source = params?.source === 'alert' ? 'alert' : 'stop';
  return { source, level, code: String(params?.code), callToday: false, advice: [], reasons: [] };
}
