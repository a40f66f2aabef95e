'use client';
import { Badge } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { EmptyState } from '@kinloop/ui/empty-state';
import { PageHeader } from '@kinloop/ui/page-header';
import { TextInput } from '@kinloop/ui/text-input';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toneOf, useReasonWords } from '@/attention/reason-words.ts';
import { FormFailure } from '@/forms/failure.ts';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDateTime } from '@/time/say-time.ts';
import { CallDone } from './call-done.tsx';
import { ClearStop } from './clear-stop.tsx';
import type { Stop } from './stop.ts';

/** Who must not book, found by the code they read out, and cleared by name and reason. */
export function StopsScreen({ place }: { readonly place: Place }) {
  const t = useTranslations('stops');
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [code, setCode] = useState<string | null>(null);
  const { data: stops } = useQuery(trpc.stops.list.queryOptions({ code }));
  const again = () => void cache.invalidateQueries({ queryKey: trpc.stops.list.queryKey() });
  return (
    <div className="pb-16">
      {/* A stop keeps no answers, so its sign cannot be named: all of them are a page away. */}
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        actions={
          <AppLink
            href="/docs/red-flags"
            className="inline-flex min-h-target items-center font-semibold text-accent underline underline-offset-4"
          >
            {t('signs')}
          </AppLink>
        }
      />
      <CodeForm isFiltered={code !== null} onCode={setCode} />
      <div className="mt-10" aria-live="polite">
        {stops?.length === 0 ? (
          <EmptyState title={code === null ? t('none') : t('notFound')}>
            {code === null ? t('noneBody') : t('notFoundBody')}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {stops?.map((stop) => (
              <StopItem key={stop.id} stop={stop} place={place} onChange={again} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function CodeForm({
  isFiltered,
  onCode,
}: {
  readonly isFiltered: boolean;
  readonly onCode: (code: string | null) => void;
}) {
  const t = useTranslations('stops');
  const form = useForm<'code'>(async ({ code }) => {
    const wanted = code.replaceAll(/[\s-]/g, '').toUpperCase();
    if (!/^[A-Z]{5}$/.test(wanted)) throw new FormFailure('INVALID_INPUT', 'code');
    onCode(wanted);
  });
  return (
    <form {...form.form} className="flex flex-wrap items-end gap-3">
      <TextInput
        {...form.field('code')}
        label={t('find')}
        hint={t('findHint')}
        chars={10}
        maxLength={12}
        required
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className="font-semibold tracking-widest uppercase"
      />
      <Button type="submit">{t('search')}</Button>
      {isFiltered ? (
        <Button variant="quiet" onClick={() => onCode(null)}>
          {t('showAll')}
        </Button>
      ) : null}
      <FormProblem form={form} />
    </form>
  );
}

type StopItemProps = { readonly stop: Stop; readonly place: Place; readonly onChange: () => void };

function StopItem({ stop, place, onChange }: StopItemProps) {
  const t = useTranslations('stops');
  const { level } = useReasonWords(place);
  return (
    <li className="grid gap-x-8 gap-y-3 py-6 sm:grid-cols-[8.5rem_minmax(0,1fr)_auto]">
      <p className="font-display text-xl tracking-widest">{stop.code}</p>
      <div className="min-w-0 space-y-2">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={toneOf(stop.level)}>{level(stop.level)}</Badge>
          <span className="font-semibold">{t(`level.${stop.level}`)}</span>
        </p>
        <p className="text-sm text-ink-soft">{t('raised', { when: sayDateTime(stop.raisedAt, place) })}</p>
        <Whose stop={stop} />
        {stop.callbacks.map((callback) => (
          <div key={callback.id} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <p>
              {callback.waiting
                ? t('callback', { name: callback.name, when: sayDateTime(callback.askedAt, place) })
                : t('called', { name: callback.name })}{' '}
              <a href={`tel:${callback.phone}`} className="inline-flex min-h-6 items-center font-semibold">
                {callback.phone}
              </a>
            </p>
            {callback.waiting ? <CallDone callbackId={callback.id} onDone={onChange} /> : null}
          </div>
        ))}
        {stop.cleared === null ? null : (
          <p>
            {t('cleared', {
              by: stop.cleared.by ?? '',
              when: sayDateTime(stop.cleared.at, place),
              reason: stop.cleared.reason ?? '',
            })}
          </p>
        )}
      </div>
      {stop.cleared === null ? <ClearStop stop={stop} onDone={onChange} /> : null}
    </li>
  );
}

function Whose({ stop }: { readonly stop: Stop }) {
  const t = useTranslations('stops');
  const { clinic } = useHat();
  if (stop.patientId === null || stop.patientName === null)
    return <p className="text-ink-soft">{t('unknown')}</p>;
  return (
    <p>
      <AppLink
        href={`/${clinic}/care/patients/${stop.patientId}`}
        className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
      >
        {t('patient', { name: stop.patientName })}
      </AppLink>
    </p>
  );
}
