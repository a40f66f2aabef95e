/** Somebody with a browser's cookies, without the browser. */
export interface PortalVisitor {
  get(path: string): Promise<Response>;
}

export function stranger(origin: string): PortalVisitor {
  return visitor(origin, new Map());
}

/** Signs in by e-mail and password through the same doors as the sign-in page. */
export async function signedIn(
  origin: string,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<PortalVisitor> {
  const cookies = new Map<string, string>();
  const csrf = await send(origin, cookies, '/api/auth/csrf');
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  await send(origin, cookies, '/api/auth/callback/password', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }).toString(),
  });
  const session = (await (await send(origin, cookies, '/api/auth/session')).json()) as {
    user?: { name?: string };
  };
  if (session.user?.name === undefined) throw new Error(`${email} was not signed in`);
  return visitor(origin, cookies);
}

function visitor(origin: string, cookies: Map<string, string>): PortalVisitor {
  return { get: (path) => send(origin, cookies, path) };
}

async function send(
  origin: string,
  cookies: Map<string, string>,
  path: string,
  init: RequestInit & { readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${origin}${path}`, {
    ...init,
    redirect: 'manual',
    headers: { ...init.headers, cookie },
  });
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) cookies.set(name, value);
  }
  return answer;
}
