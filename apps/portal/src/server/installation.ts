import 'server-only';
import { runtime } from '@kinloop/api/platform';
import { notFound } from 'next/navigation';
import { z } from 'zod';

/** Whether this installation is a demo, decided when its database was made. */
export function isDemo(): boolean {
  return runtime().env.KINLOOP_KIND === 'demo';
}

/** For pages that a real installation does not have at all. */
export function demoOnly(): void {
  if (!isDemo()) notFound();
}

const demoLoginSchema = z.array(
  z.object({ role: z.string(), name: z.string(), email: z.string(), password: z.string(), path: z.string() }),
);

export type DemoLogin = z.infer<typeof demoLoginSchema>[number];

/** Whom a demo lets one be; nobody in a real installation. */
export function demoLogins(): readonly DemoLogin[] {
  return isDemo() ? demoLoginSchema.parse(JSON.parse(runtime().env.DEMO_LOGINS)) : [];
}
