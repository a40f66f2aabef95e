'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { LinkButton } from '@kinloop/ui/link-button';
import { Section } from '@kinloop/ui/section';
import { TextInput } from '@kinloop/ui/text-input';
import { useToast } from '@kinloop/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { type Place, sayDate } from '@/time/say-time.ts';

type Props = { readonly reader: 'patient' | 'physio'; readonly place: Place };

/** One's own visits in a calendar program: a private link is made, shown once, and turned off. */
export function FeedSection({ reader, place }: Props) {
  const t = useTranslations('calendar-feed');
  const trpc = useTRPC();
  const toast = useToast();
  const queries = useQueryClient();
  const say = useFailureWords();
  const [url, setUrl] = useState<string | null>(null);
  const { data } = useQuery(trpc.calendars.feed.queryOptions({}));
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.calendars.feed.queryKey() });
  const make = useMutation({
    ...trpc.calendars.makeFeed.mutationOptions(),
    onSuccess: (made) => {
      setUrl(made.url);
      return refresh();
    },
  });
  const end = useMutation({
    ...trpc.calendars.endFeed.mutationOptions(),
    onSuccess: async () => {
      setUrl(null);
      await refresh();
      toast.show({ title: t('ended') });
    },
  });
  if (data === undefined) return null;
  const failed = make.error ?? end.error;
  return (
    <Section title={t(`${reader}.title`)} intro={t(`${reader}.intro`)}>
      <div className="max-w-reading space-y-4">
        {url !== null ? <MadeLink url={url} /> : null}
        {url === null && data.since !== null ? (
          <p>{t('since', { date: sayDate(data.since, place) })}</p>
        ) : null}
        {failed ? (
          <Banner tone="warning" live>
            {say(readFailure(failed))}
          </Banner>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button pending={make.isPending} onClick={() => make.mutate({})}>
            {data.since === null ? t('make') : t('another')}
          </Button>
          {data.since === null ? null : (
            <Button variant="quiet" pending={end.isPending} onClick={() => end.mutate({})}>
              {t('end')}
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}

function MadeLink({ url }: { readonly url: string }) {
  const t = useTranslations('calendar-feed');
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const copy = async () => {
    input.current?.select();
    const isCopied = await navigator.clipboard.writeText(url).then(
      () => true,
      () => false,
    );
    toast.show({ title: t(isCopied ? 'copied' : 'notCopied') });
  };
  return (
    <Banner tone="success" title={t('made')} live>
      <div className="space-y-4 pt-2">
        <TextInput
          ref={input}
          label={t('address')}
          hint={t('addressHint')}
          value={url}
          readOnly
          onFocus={(event) => event.target.select()}
        />
        <div className="flex flex-wrap gap-2">
          <Button onClick={copy}>{t('copy')}</Button>
          <LinkButton href={url.replace(/^https?:/, 'webcal:')}>{t('open')}</LinkButton>
        </div>
        <details>
          <summary className="min-h-target cursor-pointer content-center font-semibold">{t('how')}</summary>
          <ul className="list-disc space-y-1 pl-5">
            <li>{t('apple')}</li>
            <li>{t('google')}</li>
            <li>{t('outlook')}</li>
          </ul>
          <p className="mt-2">{t('slow')}</p>
        </details>
      </div>
    </Banner>
  );
}
