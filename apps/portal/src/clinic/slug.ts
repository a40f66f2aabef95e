/** First path segments that are ours. The database refuses a clinic of such a name. */
const fixed = new Set([
  'account',
  'api',
  'docs',
  'gallery',
  'health',
  'mail',
  'places',
  'setup',
  'sign-in',
  'static',
  '_next',
]);

/** The clinic named by a path such as `/riverside/care?x=1`, or null above all clinics. */
export function slugOfPlace(place: string): string | null {
  const first = place.split(/[/?#]/)[1] ?? '';
  return /^[a-z0-9][a-z0-9-]{0,62}$/i.test(first) && !fixed.has(first) ? first : null;
}
