'use client';
import { Checkbox } from '@kinloop/ui/checkbox';
import { FieldGroup } from '@kinloop/ui/field';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { Section } from '@kinloop/ui/section';
import { Segmented } from '@kinloop/ui/segmented';
import { Select } from '@kinloop/ui/select';
import { TextInput } from '@kinloop/ui/text-input';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';
import type { FormState } from '@/forms/use-form.tsx';
import { MinutesInput } from './minutes-input.tsx';
import { kinds, type Service, type ServiceList } from './service-types.ts';
import { fieldOf } from './settings-of.ts';
import { TimingFields } from './timing-fields.tsx';

type Props = {
  readonly form: FormState<string>;
  readonly service: Service | null;
  readonly data: ServiceList;
  readonly mode: Service['mode'];
  readonly onMode: (mode: Service['mode']) => void;
};

const modes = ['in-person', 'video', 'phone', 'group'] as const;

/** What a service is, who gives it, when it is offered and who may book it. */
export function ServiceFields({ form, service, data, mode, onMode }: Props) {
  const t = useTranslations('desk-services');
  return (
    <>
      <Section title={t('what')} marked className="space-y-5">
        <TextInput
          {...form.field('name')}
          label={t('name')}
          hint={t('nameHint')}
          defaultValue={service?.name ?? ''}
          required
          maxLength={120}
          autoComplete="off"
        />
        <Textarea
          {...form.field('description')}
          label={t('description')}
          hint={t('descriptionHint')}
          note={t('optional')}
          defaultValue={service?.description ?? ''}
          rows={2}
          maxLength={600}
        />
        <Textarea
          {...form.field('preparationNotes')}
          label={t('preparation')}
          hint={t('preparationHint')}
          note={t('optional')}
          defaultValue={service?.preparationNotes ?? ''}
          rows={2}
          maxLength={1000}
        />
        <Select
          {...form.field('appointmentType')}
          label={t('kindLabel')}
          hint={t('kindHint')}
          defaultValue={service?.appointmentType ?? kinds[0]}
          options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <Segmented
          label={t('modeLabel')}
          value={mode}
          onChange={onMode}
          options={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
        />
        <div className="flex flex-wrap gap-x-8 gap-y-5">
          <MinutesInput
            form={form}
            name="minutes"
            label={t('length')}
            first={service?.minutes ?? 45}
            min={5}
            max={480}
          />
          {mode === 'group' ? (
            <TextInput
              {...form.field('seats')}
              type="number"
              label={t('seatsLabel')}
              defaultValue={service?.seats ?? 6}
              required
              min={1}
              max={50}
              chars={4}
            />
          ) : null}
          <TextInput
            {...form.field('priceText')}
            label={t('price')}
            hint={t('priceHint')}
            note={t('optional')}
            defaultValue={service?.priceText ?? ''}
            maxLength={40}
            chars={14}
            autoComplete="off"
          />
        </div>
      </Section>
      <Section title={t('people')} marked>
        {data.practitioners.length === 0 ? <p className="text-ink-soft">{t('noPeople')}</p> : null}
        <FieldGroup label={t('people')} hideLabel hint={t('peopleHint')}>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {data.practitioners.map(({ id, displayName }) => (
              <Checkbox
                key={id}
                name={fieldOf('practitioner', id)}
                label={displayName}
                defaultChecked={service?.practitionerIds.includes(id) ?? false}
              />
            ))}
          </div>
        </FieldGroup>
      </Section>
      <TimingFields form={form} service={service} />
      <Section title={t('whoLabel')} marked>
        <RadioCards
          label={t('whoLabel')}
          hideLabel
          name="whoBooks"
          columns={3}
          defaultValue={service?.whoBooks ?? 'anyone'}
          options={(['anyone', 'known', 'clinic'] as const).map((value) => ({
            value,
            label: t(`whoOption.${value}`),
            detail: t(`whoDetail.${value}`),
          }))}
        />
      </Section>
    </>
  );
}
