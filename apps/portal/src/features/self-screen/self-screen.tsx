'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import type { ClinicContacts } from '@/safety/clinic-contacts.ts';
import { Ended } from './ended.tsx';
import { SelfScreenForm } from './self-screen-form.tsx';

type Props = { readonly homeScreenId: string; readonly clinic: ClinicContacts };

/** A self-screen a physio asked for; or that it is done, closed, or no longer needed. */
export function SelfScreen({ homeScreenId, clinic }: Props) {
  const t = useTranslations('self-screen');
  const trpc = useTRPC();
  const { data } = useSuspenseQuery({
    ...trpc.homeScreens.open.queryOptions({ homeScreenId }),
    // What is entered here is the newest there is.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data.state === 'done') return <Ended title={t('thanks')}>{t('thanksText')}</Ended>;
  if (data.state === 'withdrawn') return <Ended title={t('withdrawn')}>{t('withdrawnText')}</Ended>;
  if (data.state === 'declined') return <Ended title={t('declined')}>{t('declinedText')}</Ended>;
  return <SelfScreenForm asked={data} clinic={clinic} />;
}
