import { useTranslations } from 'next-intl';

/** Says on every page that nothing here is real. */
export function DemoLine() {
  const t = useTranslations('shell');
  return (
    <aside
      aria-label={t('demoLabel')}
      className="bg-calm-wash px-4 py-1.5 text-center text-xs text-ink print:hidden"
    >
      {t('demo')}
    </aside>
  );
}
