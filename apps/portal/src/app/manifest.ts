import type { MetadataRoute } from 'next';
import { getTranslations } from 'next-intl/server';

/** Lets a phone put the portal on its home screen. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations('shell');
  return {
    name: t('product'),
    short_name: t('product'),
    description: t('tagline'),
    start_url: '/places',
    display: 'standalone',
    background_color: '#f9f5ee',
    theme_color: '#f9f5ee',
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/mark-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/mark-512.png', type: 'image/png', sizes: '512x512' },
    ],
  };
}
