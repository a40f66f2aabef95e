/**
 * What every answer of the portal says to the browser about itself. Pure: the proxy and the build configuration add it.
 */

/** The same on each answer, pages, calls and static files alike. */
export const fixedHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  // A path can hold a record's id: other sites learn nothing, our own pages need nothing.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), ' +
    'magnetometer=(), microphone=(), payment=(), usb=(), screen-wake-lock=(self)',
  'x-frame-options': 'DENY',
};

/** HSTS, two years; only said over https, where browsers listen to it. */
export const strictTransport = 'max-age=63072000; includeSubDomains';

/**
 * The content security policy of one answer.
 * @param nonce base64, fresh for each request
 * @param development the dev server evaluates code and talks over a web socket
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    development ? "connect-src 'self' ws:" : "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return directives.join('; ');
}

/** Request headers the proxy sets itself; what a client sends under these names is thrown away. */
export const ownRequestHeaders = [
  'content-security-policy',
  'content-security-policy-report-only',
  'x-nonce',
  'x-place',
] as const;

/** Whether a request was meant for this installation: its Host is the one of the configured origin. */
export function isOwnHost(host: string | null, origin: URL): boolean {
  return host !== null && host.toLowerCase() === origin.host.toLowerCase();
}
