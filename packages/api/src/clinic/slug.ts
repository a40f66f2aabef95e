import { z } from 'zod';

/** First parts of addresses that are the portal's own; the database refuses them too. */
const reserved: ReadonlySet<string> = new Set([
  'api',
  'docs',
  'sign-in',
  'setup',
  'health',
  'gallery',
  'mail',
  '_next',
  'static',
  'account',
  'places',
  'invitation',
]);

/** A clinic's name in addresses: small letters, digits and single hyphens, none of the portal's own. */
export const slugInput = z
  .string()
  .max(41)
  .regex(/^[a-z0-9](-?[a-z0-9]){1,39}$/)
  .refine((slug) => !reserved.has(slug), 'reserved');
