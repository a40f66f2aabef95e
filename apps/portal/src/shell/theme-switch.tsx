'use client';
import { Segmented } from '@kinloop/ui/segmented';
import { useTranslations } from 'next-intl';
import { type Theme, themeCookie, themes } from './theme.ts';

/** Light, dark, or as the device has it. Kept in a cookie for a year. */
export function ThemeSwitch({ theme, hideLabel }: { readonly theme: Theme; readonly hideLabel?: boolean }) {
  const t = useTranslations('shell.theme');
  return (
    <Segmented<Theme>
      label={t('label')}
      hideLabel={hideLabel}
      defaultValue={theme}
      options={themes.map((value) => ({ value, label: t(value) }))}
      onChange={show}
    />
  );
}

function show(theme: Theme) {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and on http://localhost
  document.cookie = `${themeCookie}=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}
