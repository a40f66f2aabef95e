'use client';
import { Badge, type BadgeTone } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { EmptyState } from '@kinloop/ui/empty-state';
import { PageHeader } from '@kinloop/ui/page-header';
import { Row, Rows, Section } from '@kinloop/ui/section';
import { TextInput } from '@kinloop/ui/text-input';
import { useToast } from '@kinloop/ui/toast';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { AcknowledgeAlert } from '@/attention/acknowledge-alert.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useHat, useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { useLive } from '@/rpc/use-live.ts';
import { AppLink } from '@/shell/app-link.tsx';
import { sayDay, sayTime } from '@/time/say-time.ts';

/** What waits for somebody at the desk: calls first, then who was stopped, alerts, and times held online. */
export function InboxScreen({ zone }: { readonly zone: string }) {
  const t = useTranslations('desk-inbox');
  const attention = useTranslations('attention');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { clinic } = useHat();
  const { data } = useSuspenseQuery(trpc.desk.inbox.queryOptions({}));
  const when = useWhen(zone);
  const askAgain = () => void queryClient.invalidateQueries({ queryKey: trpc.desk.inbox.pathKey() });
  useLive('visits.changes', client.visits.changes, {}, askAgain);
  const { callbacks, stops, alerts, holds } = data;
  const patient = (id: string | null, name: string | null) =>
    id === null ? (
      <span className="font-semibold">{name ?? t('unknownPerson')}</span>
    ) : (
      <AppLink href={`/${clinic}/desk/patients/${id}`} className="font-semibold text-accent underline">
        {name ?? t('unknownPerson')}
      </AppLink>
    );

  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      {callbacks.length + stops.length + alerts.length + holds.length === 0 ? (
        <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
      ) : null}
      <div className="max-w-page space-y-10">
        <Part title={t('calls')} count={callbacks.length} intro={t('callsIntro')}>
          {callbacks.map((call) => (
            <Row key={call.id} trail={call.level ? <LevelBadge level={call.level} /> : null}>
              <p>
                {patient(call.patientId, call.name)}{' '}
                <a href={`tel:${call.phone}`} className="whitespace-nowrap text-ink underline">
                  {call.phone}
                </a>
              </p>
              <p className="text-sm text-ink-soft">
                {[t('asked', { when: when(call.askedAt) }), call.code ? t('code', { code: call.code }) : null]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <CallDone callbackId={call.id} onDone={askAgain} />
            </Row>
          ))}
        </Part>
        <Part title={t('stops')} count={stops.length} intro={t('stopsIntro')}>
          {stops.map((stop) => (
            <Row key={stop.id} trail={<LevelBadge level={stop.level} />}>
              <p>{patient(stop.patientId, stop.patientName)}</p>
              <p className="text-sm text-ink-soft">
                {t('code', { code: stop.code })} · {when(stop.raisedAt)}
              </p>
            </Row>
          ))}
        </Part>
        <Part title={t('alerts')} count={alerts.length} intro={t('alertsIntro')}>
          {alerts.map((alert) => (
            <Row key={alert.id} trail={<LevelBadge level={alert.level} />}>
              <p>{patient(alert.patientId, alert.patientName)}</p>
              <p className="text-sm text-ink-soft">
                {t('raised', { when: when(alert.raisedAt) })}
                {alert.dueAt === null
                  ? null
                  : ` · ${t(alert.late ? 'late' : 'due', { when: when(alert.dueAt) })}`}
              </p>
              {alert.escalation === 'physio' ? null : <p>{attention(`escalated.${alert.escalation}`)}</p>}
              <div className="mt-2">
                <AcknowledgeAlert
                  alertId={alert.id}
                  says={t('alertOf', { name: alert.patientName, when: when(alert.raisedAt) })}
                  onDone={askAgain}
                />
              </div>
            </Row>
          ))}
        </Part>
        <Part title={t('holds')} count={holds.length} intro={t('holdsIntro')}>
          {holds.map((hold) => (
            <Row key={hold.visitId} trail={<FreeHold visitId={hold.visitId} onFreed={askAgain} />}>
              <p className="font-semibold">
                {when(hold.startsAt)} · {hold.practitionerName}
              </p>
              <p className="text-sm text-ink-soft">
                {hold.serviceName} · {t('heldUntil', { when: when(hold.expiresAt) })}
              </p>
            </Row>
          ))}
        </Part>
      </div>
    </>
  );
}

function useWhen(zone: string) {
  const locale = useLocale();
  return (instant: string) => `${sayDay(instant, { zone, locale })}, ${sayTime(instant, { zone, locale })}`;
}

type PartProps = {
  readonly title: string;
  readonly intro: string;
  readonly count: number;
  readonly children: ReactNode;
};

function Part({ title, intro, count, children }: PartProps) {
  if (count === 0) return null;
  return (
    <Section title={`${title} (${count})`} intro={intro}>
      <Rows>{children}</Rows>
    </Section>
  );
}

const tones: Readonly<Record<string, BadgeTone>> = {
  emergency: 'emergency',
  same_day: 'emergency',
  urgent: 'urgent',
  soon: 'soon',
};

function LevelBadge({ level }: { readonly level: string }) {
  const t = useTranslations('desk-inbox');
  const key = `level.${level}` as Parameters<typeof t>[0];
  return <Badge tone={tones[level] ?? 'neutral'}>{t.has(key) ? t(key) : level}</Badge>;
}

function CallDone({ callbackId, onDone }: { readonly callbackId: string; readonly onDone: () => void }) {
  const t = useTranslations('desk-inbox');
  const client = useTRPCClient();
  const toast = useToast();
  const [isOpen, setIsOpen] = useState(false);
  const form = useForm<'note'>(async ({ note }) => {
    await client.desk.callbackDone.mutate({ callbackId, note });
    toast.show({ title: t('callSaved') });
    onDone();
  });
  if (!isOpen)
    return (
      <Button className="mt-2" onClick={() => setIsOpen(true)}>
        {t('called')}
      </Button>
    );
  return (
    <form {...form.form} className="mt-3 max-w-reading space-y-3">
      <TextInput {...form.field('note')} label={t('callNote')} maxLength={500} required />
      <FormProblem form={form} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {t('callSave')}
        </Button>
        <Button onClick={() => setIsOpen(false)}>{t('back')}</Button>
      </div>
    </form>
  );
}

function FreeHold({ visitId, onFreed }: { readonly visitId: string; readonly onFreed: () => void }) {
  const t = useTranslations('desk-inbox');
  const client = useTRPCClient();
  const form = useForm<never>(async () => {
    await client.visits.freeHold.mutate({ visitId });
    onFreed();
  });
  return (
    <form {...form.form}>
      <Button type="submit" pending={form.pending}>
        {t('free')}
      </Button>
      <FormProblem form={form} />
    </form>
  );
}
