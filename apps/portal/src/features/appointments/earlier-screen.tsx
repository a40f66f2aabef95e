'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { PageHeader } from '@kinloop/ui/page-header';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useHat, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { type Place, sayDateTime } from '@/time/say-time.ts';
import { myHref } from '@/visit/my-href.ts';
import type { Wishes } from '@/visit/wishes.ts';
import { WishesFields } from '@/visit/wishes-fields.tsx';

type Props = {
  readonly visit: { readonly id: string; readonly patientId: string; readonly startsAt: string };
  readonly practitioners: readonly { readonly id: string; readonly displayName: string }[];
  readonly place: Place;
};

const anything: Wishes = { practitionerIds: null, suits: [], untilDate: null };

/** To be told when an earlier time than the booked one comes free. */
export function EarlierScreen({ visit, practitioners, place }: Props) {
  const t = useTranslations('waitlist');
  const client = useTRPCClient();
  const { clinic, patientId } = useHat();
  const [wishes, setWishes] = useState<Wishes | null>(anything);
  const [request] = useState(() => ({ key: uuidv7(), entryId: uuidv7() }));
  const form = useForm<never>(async () => {
    await client.waitlist.join.mutate({
      ...request,
      ...(wishes ?? anything),
      patientId: visit.patientId,
      checkId: null,
      visitId: visit.id,
      serviceIds: [],
    });
    window.location.assign(myHref(clinic, 'appointments', patientId));
  });
  return (
    <div className="max-w-reading">
      <PageHeader
        context={
          <a
            href={myHref(clinic, `appointments/${visit.id}`, patientId)}
            className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
          >
            {t('earlier.back')}
          </a>
        }
        title={t('earlier.title')}
        intro={t('earlier.lead', { when: sayDateTime(visit.startsAt, place) })}
      />
      <form {...form.form} className="space-y-8">
        <WishesFields practitioners={practitioners} onChange={setWishes} />
        {wishes === null ? <Banner tone="info">{t('wishes.none')}</Banner> : null}
        <FormProblem form={form} />
        <Button type="submit" variant="primary" size="lg" pending={form.pending} disabled={wishes === null}>
          {t('earlier.do')}
        </Button>
      </form>
    </div>
  );
}
