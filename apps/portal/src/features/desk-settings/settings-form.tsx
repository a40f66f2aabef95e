'use client';
import { Checkbox } from '@kinloop/ui/checkbox';
import { Section } from '@kinloop/ui/section';
import { TextInput } from '@kinloop/ui/text-input';
import { useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { asFields } from '@/forms/editing.ts';
import { FormFoot } from '@/forms/form-foot.tsx';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { IdentityFields } from './identity-fields.tsx';
import { OpeningHours } from './opening-hours.tsx';
import { sayHours } from './say-hours.ts';
import type { Settings, SettingsField } from './settings-types.ts';

/** All that holds for the clinic, in one form: it is saved as a whole. */
export function SettingsForm({ settings }: { readonly settings: Settings }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const question = trpc.settings.open.queryOptions({});
  return (
    <FormOf record={settings} reread={() => queryClient.fetchQuery({ ...question, staleTime: 0 })}>
      {(begun) => <Whole begun={begun} />}
    </FormOf>
  );
}

function Whole({ begun }: { readonly begun: Begun<Settings> }) {
  const settings = begun.record;
  const locale = useLocale();
  const t = useTranslations('desk-settings');
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [hours, setHours] = useState(settings.hours);
  const [accentHue, setAccentHue] = useState(settings.accentHue);
  const [isSaved, setIsSaved] = useState(false);
  const shown = ({ slug, zone, version, hours: open, ...fields }: Settings) => ({
    version,
    fields: asFields(fields),
    parts: { [t('open')]: sayHours(open, locale).join('\n') },
  });
  const form = useForm<SettingsField | 'hours'>(
    async (typed, version) => {
      setIsSaved(false);
      const limit = (text: string) => (text === '' ? null : Number(text));
      const { name, tagline, about, phone, email, address, emergencyNumber, crisisLine } = typed;
      const { travelNotes, preparationNotes } = typed;
      const saved = await client.settings.save.mutate({
        version,
        ...{ name, tagline, about, phone, email, address, emergencyNumber, crisisLine, accentHue, hours },
        ...{ travelNotes, preparationNotes },
        cancelNoticeHours: Number(typed.cancelNoticeHours),
        lateCancelOnline: typed.lateCancelOnline === 'on',
        holdMinutes: Number(typed.holdMinutes),
        maxVisitsAhead: limit(typed.maxVisitsAhead),
        newPatientsADay: limit(typed.newPatientsADay),
      });
      await queryClient.invalidateQueries({ queryKey: trpc.settings.open.queryKey() });
      setIsSaved(true);
      return saved;
    },
    begun.editing(shown, { [t('open')]: sayHours(hours, locale).join('\n') }),
  );
  const number = (field: SettingsField, min: number, max: number) => ({
    ...form.field(field),
    type: 'number',
    inputMode: 'numeric' as const,
    min,
    max,
    chars: 4,
    defaultValue: settings[field] === null ? '' : String(settings[field]),
  });
  return (
    <form {...form.form} onChange={() => setIsSaved(false)} className="max-w-reading space-y-12">
      <IdentityFields form={form} settings={settings} hue={accentHue} onHue={setAccentHue} />
      <OpeningHours
        hours={hours}
        zone={settings.zone}
        error={form.field('hours').error}
        onChange={(next) => {
          setHours(next);
          setIsSaved(false);
        }}
      />
      <Section title={t('rules')} marked className="space-y-5">
        <TextInput
          {...number('cancelNoticeHours', 0, 336)}
          label={t('notice')}
          hint={t('noticeHint')}
          unit={t('hours')}
          required
        />
        <Checkbox
          {...form.field('lateCancelOnline')}
          label={t('lateCancel')}
          defaultChecked={settings.lateCancelOnline}
        />
        <TextInput {...number('holdMinutes', 1, 60)} label={t('hold')} unit={t('minutes')} required />
        <TextInput
          {...number('maxVisitsAhead', 1, 50)}
          label={t('maxAhead')}
          note={t('optional')}
          hint={t('maxAheadHint')}
        />
        <TextInput
          {...number('newPatientsADay', 0, 100)}
          label={t('newADay')}
          note={t('optional')}
          hint={t('newADayHint')}
        />
      </Section>
      <FormFoot form={form} saved={isSaved ? t('saved') : null}>
        {t('save')}
      </FormFoot>
    </form>
  );
}
