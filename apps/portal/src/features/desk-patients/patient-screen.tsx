'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Badge } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { PageHeader } from '@kinloop/ui/page-header';
import { Row, Rows, Section } from '@kinloop/ui/section';
import { Select } from '@kinloop/ui/select';
import { TextInput } from '@kinloop/ui/text-input';
import { useToast } from '@kinloop/ui/toast';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { asFields } from '@/forms/editing.ts';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useHat, useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { sayDate, sayTime } from '@/time/say-time.ts';
import { BeforeVisit } from './before-visit.tsx';
import { type ContactField, ContactFields, contactOf } from './contact-fields.tsx';
import { TextChoice } from './text-choice.tsx';

type DeskPatient = RouterOutputs['desk']['patient'];

/** A patient as the desk knows them: how to reach them, who acts for them, when they come. Nothing clinical. */
export function DeskPatientScreen({ patientId }: { readonly patientId: string }) {
  const t = useTranslations('desk-patients');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { clinic } = useHat();
  const question = trpc.desk.patient.queryOptions({ patientId });
  const { data } = useSuspenseQuery(question);
  const reread = () => queryClient.fetchQuery({ ...question, staleTime: 0 });
  const changed = () => void queryClient.invalidateQueries({ queryKey: question.queryKey });
  return (
    <>
      <PageHeader
        title={`${data.preferredName ?? data.givenName} ${data.familyName}`}
        context={
          <AppLink href={`/${clinic}/desk/patients`} className="text-accent underline">
            {t('title')}
          </AppLink>
        }
      />
      <div className="grid max-w-page gap-10 lg:grid-cols-2">
        <Section title={t('contact')}>
          <FormOf record={data} reread={reread}>
            {(begun) => <EditForm begun={begun} onSaved={changed} />}
          </FormOf>
        </Section>
        <div className="space-y-10">
          <BeforeVisit patient={data} />
          <Visits patient={data} />
          <Logins patient={data} onChanged={changed} />
          <TextChoice patient={data} />
        </div>
      </div>
    </>
  );
}

type EditProps = { readonly begun: Begun<DeskPatient>; readonly onSaved: () => void };

const shown = (patient: DeskPatient) => {
  const { givenName, familyName, preferredName, birthDate, phone, email } = patient;
  const fields = asFields({ givenName, familyName, preferredName, birthDate, phone, email });
  return { version: patient.version, fields };
};

function EditForm({ begun, onSaved }: EditProps) {
  const patient = begun.record;
  const t = useTranslations('desk-patients');
  const client = useTRPCClient();
  const toast = useToast();
  const form = useForm<ContactField>(async (values, version) => {
    const saved = await client.desk.editPatient.mutate({
      patientId: patient.id,
      version,
      ...contactOf(values),
    });
    toast.show({ title: t('saved') });
    onSaved();
    return saved;
  }, begun.editing(shown));
  return (
    <form {...form.form} className="space-y-5">
      <ContactFields form={form} first={patient} />
      <FormProblem form={form} />
      <Button type="submit" variant="primary" pending={form.pending}>
        {t('save')}
      </Button>
    </form>
  );
}

function Visits({ patient }: { readonly patient: DeskPatient }) {
  const t = useTranslations('desk-patients');
  const locale = useLocale();
  const { clinic } = useHat();
  const place = { zone: patient.zone, locale };
  return (
    <Section title={t('visits')}>
      {patient.visits.length === 0 ? (
        <p className="text-ink-soft">{t('noVisits')}</p>
      ) : (
        <Rows>
          {patient.visits.map((visit) => (
            <Row
              key={visit.id}
              trail={
                visit.state === 'booked' ? null : <Badge tone="neutral">{t(`state.${visit.state}`)}</Badge>
              }
            >
              <AppLink
                href={`/${clinic}/desk?day=${dayOf(visit.startsAt, patient.zone)}`}
                className="block text-ink no-underline hover:text-accent"
              >
                <span className="font-semibold">
                  {sayDate(visit.startsAt, place)}, {sayTime(visit.startsAt, place)}
                </span>
                <span className="block text-sm text-ink-soft">
                  {[visit.serviceName, visit.practitionerName].filter(Boolean).join(' · ')}
                </span>
              </AppLink>
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  );
}

/** The local date of an instant, as addresses write it. */
const dayOf = (instant: string, zone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.parse(instant));

function Logins({ patient, onChanged }: { readonly patient: DeskPatient; readonly onChanged: () => void }) {
  const t = useTranslations('desk-patients');
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Section
      title={t('logins')}
      intro={t('loginsIntro')}
      aside={isAdding ? null : <Button onClick={() => setIsAdding(true)}>{t('addLogin')}</Button>}
    >
      {patient.logins.length === 0 ? <p className="text-ink-soft">{t('noLogins')}</p> : null}
      <Rows>
        {patient.logins.map((login) => (
          <Row
            key={login.id}
            trail={<EndLogin patientId={patient.id} accessId={login.id} onEnded={onChanged} />}
          >
            <span className="font-semibold">{login.name ?? t('unnamed')}</span>
            <span className="block text-sm text-ink-soft">{t(`relation.${login.relation}`)}</span>
          </Row>
        ))}
      </Rows>
      {isAdding ? (
        <GrantForm
          patientId={patient.id}
          onDone={() => {
            setIsAdding(false);
            onChanged();
          }}
        />
      ) : null}
    </Section>
  );
}

function GrantForm({ patientId, onDone }: { readonly patientId: string; readonly onDone: () => void }) {
  const t = useTranslations('desk-patients');
  const client = useTRPCClient();
  const form = useForm<'name' | 'email' | 'relation'>(async ({ name, email, relation }) => {
    const known = relation === 'self' || relation === 'carer' ? relation : 'guardian';
    await client.desk.grantLogin.mutate({ patientId, name, email, relation: known });
    onDone();
  });
  return (
    <form {...form.form} className="mt-4 space-y-4">
      <Select
        {...form.field('relation')}
        label={t('relationLabel')}
        defaultValue="guardian"
        options={(['guardian', 'carer', 'self'] as const).map((value) => ({
          value,
          label: t(`relation.${value}`),
        }))}
      />
      <TextInput {...form.field('name')} label={t('theirName')} maxLength={120} required />
      <TextInput
        {...form.field('email')}
        type="email"
        label={t('email')}
        hint={t('loginHint')}
        maxLength={254}
        required
      />
      <FormProblem form={form} />
      <Button type="submit" variant="primary" pending={form.pending}>
        {t('allow')}
      </Button>
    </form>
  );
}

type EndProps = { readonly patientId: string; readonly accessId: string; readonly onEnded: () => void };

function EndLogin({ patientId, accessId, onEnded }: EndProps) {
  const t = useTranslations('desk-patients');
  const client = useTRPCClient();
  const form = useForm<never>(async () => {
    await client.desk.endLogin.mutate({ patientId, accessId });
    onEnded();
  });
  return (
    <form {...form.form}>
      <Button type="submit" variant="quiet" pending={form.pending}>
        {t('endLogin')}
      </Button>
      <FormProblem form={form} />
    </form>
  );
}
