'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { FieldGroup } from '@kinloop/ui/field';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { asFields } from '@/forms/editing.ts';
import { FormFailure } from '@/forms/failure.ts';
import type { Begun } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';

type Settings = RouterOutputs['messages']['writing']['settings'];

type Props = {
  readonly begun: Begun<Settings>;
  readonly textsLeave: boolean;
  readonly canEdit: boolean;
  readonly onSaved: () => Promise<void>;
};

type Field = 'reminderHours' | 'quietFrom' | 'quietTo' | 'offerMinutes' | 'sms' | 'missed' | 'reassessment';

/** "48, 3" as numbers. @throws {FormFailure} where it is anything else than up to four whole hours within two weeks */
function hoursIn(text: string): number[] {
  const hours = text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(Number);
  const areHours = hours.every((hour) => Number.isInteger(hour) && hour >= 1 && hour <= 336);
  if (!areHours || hours.length > 4) throw new FormFailure('HOURS_WRONG', 'reminderHours');
  return hours;
}

const shown = ({ version, reminderHours, ...rest }: Settings) => ({
  version,
  fields: asFields({ ...rest, reminderHours: reminderHours.join(', ') }),
});

export function SettingsForm({ begun, textsLeave, canEdit, onSaved }: Props) {
  const settings = begun.record;
  const t = useTranslations('desk-writing');
  const client = useTRPCClient();
  const [saved, setSaved] = useState(false);
  const form = useForm<Field>(async (typed, version) => {
    setSaved(false);
    const stored = await client.messages.saveSettings.mutate({
      sms: typed.sms === 'on',
      missed: typed.missed === 'on',
      reassessment: typed.reassessment === 'on',
      reminderHours: hoursIn(typed.reminderHours),
      quietFrom: typed.quietFrom,
      quietTo: typed.quietTo,
      offerMinutes: Number(typed.offerMinutes),
      version,
    });
    setSaved(true);
    await onSaved();
    return stored;
  }, begun.editing(shown));
  return (
    <form {...form.form} className="max-w-reading space-y-6">
      <fieldset disabled={!canEdit} className="space-y-6">
        <TextInput
          {...form.field('reminderHours')}
          label={t('reminders')}
          hint={t('remindersHint')}
          defaultValue={settings.reminderHours.join(', ')}
          className="max-w-52"
        />
        <FieldGroup label={t('quiet')} hint={t('quietHint')}>
          <div className="flex flex-wrap items-center gap-3">
            <TextInput
              {...form.field('quietFrom')}
              type="time"
              label={t('from')}
              hideLabel
              required
              defaultValue={settings.quietFrom}
            />
            –
            <TextInput
              {...form.field('quietTo')}
              type="time"
              label={t('to')}
              hideLabel
              required
              defaultValue={settings.quietTo}
            />
          </div>
        </FieldGroup>
        <TextInput
          {...form.field('offerMinutes')}
          type="number"
          label={t('offer')}
          hint={t('offerHint')}
          min={15}
          max={720}
          required
          defaultValue={settings.offerMinutes}
          className="max-w-32"
        />
        <div className="space-y-3">
          <Checkbox
            {...form.field('sms')}
            label={t('sms')}
            hint={t('smsHint')}
            defaultChecked={settings.sms}
          />
          {textsLeave ? null : <Banner tone="info">{t('smsKept')}</Banner>}
          <Checkbox {...form.field('missed')} label={t('missed')} defaultChecked={settings.missed} />
          <Checkbox
            {...form.field('reassessment')}
            label={t('reassessment')}
            defaultChecked={settings.reassessment}
          />
        </div>
      </fieldset>
      <FormProblem form={form} />
      {canEdit ? (
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" variant="primary" pending={form.pending}>
            {t('save')}
          </Button>
          <span role="status" className="text-sm text-ink-soft">
            {saved ? t('saved') : ''}
          </span>
        </div>
      ) : null}
    </form>
  );
}
