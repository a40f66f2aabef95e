import { Button } from '@kinloop/ui/button';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '@/rpc/hat-provider.tsx';

/** From what, and by which rules, an alert was computed; and that computing it again now gives the same. */
export function AlertReplay({ alertId }: { readonly alertId: string }) {
  const t = useTranslations('record.replay');
  const trpc = useTRPC();
  const [isAsked, setAsked] = useState(false);
  const { data, isError, refetch } = useQuery({
    ...trpc.alerts.replay.queryOptions({ alertId }),
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (!isAsked || isError)
    return (
      <div className="text-sm">
        {isError ? <p role="alert">{t('failed')}</p> : null}
        <Button onClick={() => (isError ? void refetch() : setAsked(true))}>{t('ask')}</Button>
      </div>
    );
  return (
    <p role="status" className="text-sm">
      {data === undefined
        ? t('computing')
        : [
            data.outcome === 'not-kept'
              ? ''
              : t('from', { entries: data.entries, version: data.version ?? '' }),
            t(`outcome.${data.outcome}`),
          ]
            .join(' ')
            .trim()}
    </p>
  );
}
