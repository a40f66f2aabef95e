/** Runs once when a server process starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { env } = await import('@kinloop/api/env');
  const { noteRemoteAddresses } = await import('./http/remote-address.ts');
  // next-auth builds its absolute addresses from this alone, and ours has one source.
  process.env.NEXTAUTH_URL = env().APP_ORIGIN;
  noteRemoteAddresses();
}
