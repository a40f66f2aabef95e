import path from 'node:path';
import type { Settings } from '../installation/settings.ts';
import type { PartOptions } from '../processes/part.ts';
import { buildPortal, SERVER_DIR } from './build.ts';

/** Makes the portal ready to run and says how. */
export type PortalMode = (root: string, settings: Settings) => Promise<Omit<PartOptions, 'name'>>;

/** The production build, made again only when something it is made of has changed. */
export const builtPortal: PortalMode = async (root) => {
  if (await buildPortal(root)) process.stdout.write('Built the portal.\n');
  const server = path.join(root, SERVER_DIR);
  return { args: [path.join(server, 'server.js')], cwd: server, env: {} };
};

/** Next's development server: slower, and every edit shows at once. */
export const reloadingPortal: PortalMode = async (root, { port }) => {
  const home = path.join(root, 'apps', 'portal');
  const next = path.join(home, 'node_modules', 'next', 'dist', 'bin', 'next');
  return {
    args: [next, 'dev', '--port', String(port), '--hostname', '127.0.0.1'],
    cwd: home,
    env: { NODE_ENV: 'development' },
  };
};
