import { accentStyle } from '@kinloop/ui/accent';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { currentClinic } from '@/clinic/current-clinic.ts';
import { readTheme, themeCookie } from '@/shell/theme.ts';
import { Words } from '@/words/words.tsx';
import './globals.css';

// Every page is of one request: its nonce, its reader, its records. None may be kept.
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const [t, clinic] = await Promise.all([getTranslations('shell'), currentClinic()]);
  const name = clinic?.name ?? t('product');
  return {
    title: { default: name, template: `%s · ${name}` },
    description: t('tagline'),
    robots: { index: false },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  // No colorScheme: the styles say it. As a tag each navigation would put it anew, and the whole page be styled again.
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f9f5ee' },
    { media: '(prefers-color-scheme: dark)', color: '#1b1614' },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [jar, locale, clinic] = await Promise.all([cookies(), getLocale(), currentClinic()]);
  const theme = readTheme(jar.get(themeCookie)?.value);
  return (
    <html
      lang={locale}
      {...(theme === 'system' ? {} : { 'data-theme': theme })}
      {...(clinic ? { style: accentStyle(clinic.accentHue) } : {})}
    >
      <body>
        <Words of={[]}>{children}</Words>
      </body>
    </html>
  );
}
