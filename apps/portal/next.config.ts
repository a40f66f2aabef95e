import path from 'node:path';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import { fixedHeaders } from './src/http/security-headers.ts';

const root = path.join(import.meta.dirname, '../..');

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  // Nobody reads the maps, and a build is made again only after an update, when hardly anything of the last one holds.
  experimental: { turbopackSourceMaps: false, turbopackFileSystemCacheForBuild: false },
  poweredByHeader: false,
  // `npm test` checks the types; a first start need not wait for it to be done again.
  typescript: { ignoreBuildErrors: true },
  // No optimizer: it decodes pictures in the process that holds health records.
  images: { unoptimized: true },
  transpilePackages: [
    '@kinloop/api',
    '@kinloop/assessment-domain',
    '@kinloop/booking',
    '@kinloop/db',
    '@kinloop/interop',
    '@kinloop/ui',
  ],
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    'graphile-worker',
    'nodemailer',
    'pg',
    'pino',
  ],
  headers: async () => [
    { source: '/:path*', headers: Object.entries(fixedHeaders).map(([key, value]) => ({ key, value })) },
    {
      source: '/api/:path*',
      headers: [
        { key: 'cache-control', value: 'private, no-store' },
        { key: 'vary', value: 'Cookie' },
      ],
    },
  ],
};

export default createNextIntlPlugin({
  requestConfig: './src/words/request.ts',
  experimental: {
    // Read once here: no browser is sent a reader of the messages' language.
    messages: { path: './messages', format: 'json', locales: 'infer', precompile: true },
  },
})(config);
