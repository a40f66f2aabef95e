'use client';
import { Badge } from '@kinloop/ui/badge';
import { Row, Rows, Section } from '@kinloop/ui/section';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FirstRows } from '@/lists/first-rows.tsx';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import type { CalendarWords } from './use-calendar-words.ts';
import { urgencyTone, urgencyWord } from './visit-look.ts';
import { wallTimeOf } from './wall-clock.ts';

type Props = { readonly zone: string; readonly words: CalendarWords };

const SHOWN_AT_ONCE = 10;

/** Who is seen later than their urgency wants, or has looked and found nothing: for the desk to find something sooner. */
export function UnmetTargets({ zone, words }: Props) {
  const t = useTranslations('desk-calendar');
  const trpc = useTRPC();
  const { clinic } = useHat();
  const { data = [] } = useQuery(trpc.visits.unmet.queryOptions({}));
  if (data.length === 0) return null;
  return (
    <Section
      title={t('unmet.title', { count: data.length })}
      intro={t('unmet.intro')}
      marked
      className="mt-10 max-w-page px-2 sm:px-4 lg:px-8 print:hidden"
    >
      <FirstRows rows={data} step={SHOWN_AT_ONCE}>
        {(shown) => (
          <Rows>
            {shown.map(({ patientId, visitId, name, phone, urgency, targetAt, startsAt, checkedAt }) => {
              const word = urgencyWord({ urgency });
              return (
                <Row
                  key={visitId ?? patientId}
                  trail={
                    word === null ? null : (
                      <Badge tone={urgencyTone({ urgency }) ?? 'neutral'}>{t(`urgencyShort.${word}`)}</Badge>
                    )
                  }
                >
                  <p>
                    <AppLink
                      href={`/${clinic}/desk/patients/${patientId}`}
                      className="font-semibold text-accent underline"
                    >
                      {name}
                    </AppLink>{' '}
                    {phone ? (
                      <a href={`tel:${phone}`} className="whitespace-nowrap text-ink underline">
                        {phone}
                      </a>
                    ) : null}
                  </p>
                  <p className="text-sm text-ink-soft">
                    {startsAt !== null && targetAt !== null ? (
                      <AppLink
                        href={`/${clinic}/desk?day=${wallTimeOf(startsAt, zone).date}`}
                        className="text-ink-soft underline"
                      >
                        {t('unmet.late', {
                          booked: words.dayTime(startsAt),
                          target: words.lastDay(targetAt),
                        })}
                      </AppLink>
                    ) : null}
                    {checkedAt === null ? null : t('unmet.nothing', { when: words.dayTime(checkedAt) })}
                  </p>
                </Row>
              );
            })}
          </Rows>
        )}
      </FirstRows>
    </Section>
  );
}
