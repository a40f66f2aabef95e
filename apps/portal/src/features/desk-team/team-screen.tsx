'use client';
import { buttonClass } from '@kinloop/ui/button';
import { PageHeader } from '@kinloop/ui/page-header';
import { Row, Rows, Section } from '@kinloop/ui/section';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { sayDays } from '@/time/say-time.ts';
import { MemberList } from './member-list.tsx';
import type { TeamPractitioner } from './team-practitioner.ts';
import { Week } from './week.tsx';

/** Who works here, and when. */
export function TeamScreen({ canEdit }: { readonly canEdit: boolean }) {
  const t = useTranslations('desk-team');
  const trpc = useTRPC();
  const { clinic } = useHat();
  const { data } = useSuspenseQuery(trpc.team.list.queryOptions({}));
  const gone = data.practitioners.filter(({ active }) => !active);
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      <div className="max-w-page space-y-10">
        <Section title={t('hours')}>
          <Rows>
            {data.practitioners
              .filter(({ active }) => active)
              .map((practitioner) => (
                <li key={practitioner.id} className="py-4">
                  <div className="flex flex-wrap items-start justify-between gap-3">
                    <div className="min-w-0">
                      <p className="font-semibold">{practitioner.displayName}</p>
                      <p className="text-sm text-ink-soft">
                        {[
                          practitioner.title,
                          practitioner.services.join(', '),
                          practitioner.hasLogin ? '' : t('noLogin'),
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </p>
                    </div>
                    <AppLink
                      href={`/${clinic}/desk/team/${practitioner.id}`}
                      className={buttonClass()}
                      aria-label={t('openOf', { name: practitioner.displayName })}
                    >
                      {t('open')}
                    </AppLink>
                  </div>
                  <Week hours={practitioner.hours} places={data.places} />
                  <NextDays days={practitioner.days} />
                </li>
              ))}
          </Rows>
        </Section>
        {gone.length > 0 ? (
          <Section title={t('notTreating')}>
            <Rows>
              {gone.map(({ id, displayName, visitsAhead }) => (
                <Row
                  key={id}
                  trail={
                    <AppLink
                      href={`/${clinic}/desk/team/${id}`}
                      className={buttonClass()}
                      aria-label={t('openOf', { name: displayName })}
                    >
                      {t('open')}
                    </AppLink>
                  }
                >
                  <span className="font-semibold">{displayName}</span>
                  <span className="block text-sm text-ink-soft">{t('ahead', { count: visitsAhead })}</span>
                </Row>
              ))}
            </Rows>
          </Section>
        ) : null}
        <MemberList team={data} canEdit={canEdit} />
      </div>
    </>
  );
}

/** The soonest of the days that differ, in a line. */
function NextDays({ days }: Pick<TeamPractitioner, 'days'>) {
  const t = useTranslations('desk-team');
  const locale = useLocale();
  const [next] = days;
  if (!next) return null;
  const said = sayDays(next.from, next.to, locale);
  return (
    <p className="mt-2 text-sm text-ink-soft">
      {t('next', { what: t(next.off ? 'away' : 'otherHours', { days: said }) })}
    </p>
  );
}
