'use client';
import { buttonClass } from '@kinloop/ui/button';
import { ChevronDownIcon, PersonIcon } from '@kinloop/ui/icon';
import { Logo, LoopMark } from '@kinloop/ui/logo';
import { NavShell } from '@kinloop/ui/nav-shell';
import { ToastProvider } from '@kinloop/ui/toast';
import { VisuallyHidden } from '@kinloop/ui/visually-hidden';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import { onForgotten } from '@/device/forgotten.ts';
import { useHat } from '@/rpc/hat-provider.tsx';
import { patientHref } from '@/rpc/patient-href.ts';
import { AppLink } from './app-link.tsx';
import { DemoLine } from './demo-line.tsx';
import { currentEntry, type NavHat, navEntries } from './nav.tsx';

export type HatShellProps = {
  readonly clinic: { readonly slug: string; readonly name: string; readonly demo: boolean };
  readonly hat: NavHat;
  /** The person's role under this hat. */
  readonly role: 'patient' | 'guardian' | 'physio' | 'lead' | 'reception' | 'admin' | 'auditor';
  readonly personName: string;
  /** Whether there is another clinic or hat to change to. */
  readonly hasOtherPlaces: boolean;
  readonly children: ReactNode;
};

/** The frame of every page behind sign-in: where one is, as whom, and the ways on. */
export function HatShell({ clinic, hat, role, personName, hasOtherPlaces, children }: HatShellProps) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const { patientId } = useHat();
  // Signed out in another tab: nothing of this person stays on screen here either.
  useEffect(() => onForgotten(() => window.location.assign('/sign-in')), []);
  const base = `/${clinic.slug}/${hat}`;
  const entries = navEntries[hat].filter(({ roles }) => roles?.includes(role) ?? true);
  const current = currentEntry(entries, base, pathname);
  const items = entries.map((entry) => ({
    href: patientHref(base + entry.path, patientId),
    label: t(`nav.${entry.word}`),
    icon: entry.icon,
    current: entry === current,
  }));
  return (
    <ToastProvider words={{ region: t('messages'), close: t('close') }}>
      <NavShell
        as={AppLink}
        full={hat === 'desk'}
        words={{ skip: t('skip'), navigation: t('navigation'), more: t('more') }}
        items={items}
        brand={
          <header>
            <a href={base} className="inline-flex min-h-target items-center text-ink no-underline">
              <LoopMark size={32} className="lg:hidden" />
              <VisuallyHidden>{t('product')}</VisuallyHidden>
              <span aria-hidden="true" className="hidden lg:inline">
                <Logo name={t('product')} />
              </span>
            </a>
          </header>
        }
        switcher={
          <Where clinic={clinic.name} role={t(`role.${role}`)} canChange={hasOtherPlaces} name={personName} />
        }
        tools={<AccountLink name={personName} />}
        notice={clinic.demo ? <DemoLine /> : null}
      >
        {children}
      </NavShell>
    </ToastProvider>
  );
}

type WhereProps = {
  readonly clinic: string;
  readonly role: string;
  readonly canChange: boolean;
  readonly name: string;
};

/** Clinic and hat, always in sight. They change by leaving this frame whole: another hat has another cache. */
function Where({ clinic, role, canChange, name }: WhereProps) {
  const t = useTranslations('shell');
  const words = (
    <span className="min-w-0 flex-1 text-left leading-tight">
      <span className="block truncate text-sm font-semibold max-sm:max-w-[11.5rem]">{clinic}</span>
      <span className="block truncate text-xs text-ink-soft first-letter:uppercase">{role}</span>
    </span>
  );
  return (
    <nav aria-label={t('where')} className="flex min-w-0 items-center gap-1 lg:flex-col lg:items-stretch">
      {canChange ? (
        <a
          href="/places"
          className="flex min-h-target min-w-0 items-center gap-2 rounded-md border border-line px-3 py-1.5 text-ink no-underline hover:border-line-strong"
        >
          {words}
          <VisuallyHidden>{t('places')}</VisuallyHidden>
          <ChevronDownIcon size={18} />
        </a>
      ) : (
        <p className="flex min-h-target min-w-0 items-center px-3">{words}</p>
      )}
      <a
        href="/account"
        title={name}
        className={`${buttonClass({ variant: 'quiet', size: 'icon' })} lg:hidden`}
      >
        <PersonIcon label={t('account')} />
      </a>
    </nav>
  );
}

function AccountLink({ name }: { readonly name: string }) {
  const t = useTranslations('shell');
  return (
    <nav aria-label={t('account')}>
      <a
        href="/account"
        className="flex min-h-target items-center gap-3 rounded-md px-3 text-ink no-underline hover:bg-paper-sunk"
      >
        <PersonIcon />
        <span className="min-w-0 leading-tight">
          <span className="block truncate text-sm font-semibold">{name}</span>
          <span className="block text-xs text-ink-soft">{t('account')}</span>
        </span>
      </a>
    </nav>
  );
}
