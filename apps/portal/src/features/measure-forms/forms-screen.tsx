'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { INSTRUMENTS, MEASURES } from '@kinloop/assessment-domain/outcomes';
import { Badge } from '@kinloop/ui/badge';
import { PageHeader } from '@kinloop/ui/page-header';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDate } from '@/time/say-time.ts';
import { LicenceForm } from './licence-form.tsx';

type Licensed = RouterOutputs['measureForms']['list'][number];

/** Measures whose wording does not ship: by which licence the clinic uses each, and in which words. */
export function FormsScreen({
  place,
  backTo,
}: {
  readonly place: Place;
  readonly backTo: 'rules' | 'settings';
}) {
  const t = useTranslations('measure-forms');
  const trpc = useTRPC();
  const { clinic, hat } = useHat();
  const { data } = useSuspenseQuery(trpc.measureForms.list.queryOptions({}));
  return (
    <div className="space-y-10 pb-16">
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        context={
          <AppLink
            href={`/${clinic}/${hat}/${backTo}`}
            className="inline-flex min-h-target items-center underline underline-offset-4"
          >
            {t(`back.${backTo}`)}
          </AppLink>
        }
      />
      <ul className="max-w-page divide-y divide-line border-y border-line">
        {data.map((licensed) => (
          <One key={licensed.measure} licensed={licensed} place={place} />
        ))}
      </ul>
    </div>
  );
}

function One({ licensed, place }: { readonly licensed: Licensed; readonly place: Place }) {
  const t = useTranslations('measure-forms');
  const m = useTranslations('measures.full');
  const { measure, inUse } = licensed;
  const { use, licence } = MEASURES[INSTRUMENTS[measure].measure];
  return (
    <li className="space-y-2 py-5">
      <h2 className="flex flex-wrap items-center gap-3 text-lg">
        {m(measure)}
        {inUse === null ? null : <Badge tone="good">{t('inUse')}</Badge>}
      </h2>
      <p className="text-ink-soft">{t('known', { use, licence })}</p>
      {inUse === null ? null : (
        <p>
          {t('stated', {
            licence: inUse.licence,
            by: inUse.by ?? t('somebody'),
            day: sayDate(inUse.at, place),
          })}
        </p>
      )}
      <LicenceForm licensed={licensed} name={m(measure)} />
    </li>
  );
}
