import type { RouterOutputs } from '@kinloop/api/router';

export type Settings = RouterOutputs['settings']['open'];
export type SettingsField = Exclude<keyof Settings, 'slug' | 'zone' | 'version' | 'accentHue' | 'hours'>;
