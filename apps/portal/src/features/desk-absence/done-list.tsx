'use client';
import { Button } from '@kinloop/ui/button';
import { CheckIcon, UndoIcon } from '@kinloop/ui/icon';
import { Row, Rows, Section } from '@kinloop/ui/section';
import { useLocale, useTranslations } from 'next-intl';
import { sayDay, sayTime } from '@/time/say-time.ts';
import { type OtherTime, type StrandedVisit, toPhone } from './choices.ts';
import { useVisitName } from './use-visit-name.ts';

/** What was done with a visit, and by what it can be undone: its version since, or the offer its patient is asked by. */
export type Done = { readonly visit: StrandedVisit; readonly time: OtherTime } & (
  | { readonly version: number }
  | { readonly offerId: string }
);

type Props = {
  readonly done: readonly Done[];
  readonly zone: string;
  readonly onUndo: (done: Done) => Promise<void>;
};

/** What has been done, each with the way back while there is one. */
export function DoneList({ done, zone, onUndo }: Props) {
  const t = useTranslations('desk-absence');
  const place = { zone, locale: useLocale() };
  const nameOf = useVisitName();
  return (
    <Section title={t('changed')}>
      <Rows>
        {done.map((one) => {
          const { visit, time } = one;
          const isAsked = 'offerId' in one;
          const when = `${sayDay(time.startsAt, place)}, ${sayTime(time.startsAt, place)}`;
          const words = { when, who: time.practitionerName };
          return (
            <Row
              key={visit.visitId}
              lead={<CheckIcon className="text-better" />}
              trail={
                isAsked ? null : (
                  <Button
                    variant="quiet"
                    icon={<UndoIcon size={18} />}
                    aria-label={t('undoName', { name: nameOf(visit) })}
                    onClick={() => void onUndo(one)}
                  >
                    {t('undo')}
                  </Button>
                )
              }
            >
              <p className="font-semibold">{nameOf(visit)}</p>
              <p className="text-sm text-ink-soft">
                {isAsked ? t('askedAbout', words) : t('movedTo', words)}
              </p>
              {toPhone(visit).map(({ id, name, phone }) => (
                <p key={id} className="text-sm font-semibold">
                  {phone ? t('phone', { name, phone }) : t('phoneNone', { name })}
                </p>
              ))}
            </Row>
          );
        })}
      </Rows>
    </Section>
  );
}
