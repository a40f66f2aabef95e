'use client';
import { accentStyle } from '@kinloop/ui/accent';
import { buttonClass } from '@kinloop/ui/button';
import { HueSlider } from '@kinloop/ui/hue-slider';
import { Section } from '@kinloop/ui/section';
import { TextInput } from '@kinloop/ui/text-input';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';
import type { FormState } from '@/forms/use-form.tsx';
import { useHueWord } from '@/hues/use-hue-word.ts';
import type { Settings, SettingsField } from './settings-types.ts';

type Props = {
  readonly form: FormState<SettingsField | 'hours'>;
  readonly settings: Settings;
  readonly hue: number;
  readonly onHue: (hue: number) => void;
};

/** Name, words, colour, and how the clinic is reached. */
export function IdentityFields({ form, settings, hue, onHue }: Props) {
  const t = useTranslations('desk-settings');
  const text = (field: SettingsField, maxLength: number) => ({
    ...form.field(field),
    defaultValue: String(settings[field] ?? ''),
    maxLength,
    autoComplete: 'off',
  });
  return (
    <>
      <Section title={t('identity')} marked className="space-y-5">
        <TextInput {...text('name', 120)} label={t('name')} required />
        <TextInput
          {...text('tagline', 200)}
          label={t('tagline')}
          note={t('optional')}
          hint={t('taglineHint')}
        />
        <Textarea
          {...text('about', 2000)}
          label={t('about')}
          note={t('optional')}
          hint={t('aboutHint')}
          rows={4}
        />
        <AccentField hue={hue} onHue={onHue} />
      </Section>
      <Section title={t('reach')} marked className="space-y-5">
        <div className="grid gap-5 sm:grid-cols-2">
          <TextInput {...text('phone', 40)} type="tel" label={t('phone')} note={t('optional')} />
          <TextInput {...text('email', 254)} type="email" label={t('email')} note={t('optional')} />
        </div>
        <TextInput {...text('address', 300)} label={t('address')} note={t('optional')} />
        <Textarea
          {...text('travelNotes', 1000)}
          label={t('travel')}
          note={t('optional')}
          hint={t('travelHint')}
          rows={3}
        />
        <Textarea
          {...text('preparationNotes', 1000)}
          label={t('preparation')}
          note={t('optional')}
          hint={t('preparationHint')}
          rows={2}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextInput
            {...text('emergencyNumber', 20)}
            label={t('emergency')}
            hint={t('emergencyHint')}
            required
          />
          <TextInput
            {...text('crisisLine', 40)}
            label={t('crisis')}
            note={t('optional')}
            hint={t('crisisHint')}
          />
        </div>
      </Section>
    </>
  );
}

/** The clinic's hue, with what it makes of a button and a link; contrast is kept whatever is chosen. */
function AccentField({ hue, onHue }: Pick<Props, 'hue' | 'onHue'>) {
  const t = useTranslations('desk-settings');
  const hueWord = useHueWord();
  return (
    <div className="space-y-3">
      <HueSlider
        name="accentHue"
        label={t('accent')}
        hint={t('accentHint')}
        value={hue}
        onChange={onHue}
        word={hueWord(hue)}
        className="max-w-md"
      />
      <div style={accentStyle(hue)} className="flex flex-wrap items-center gap-5" aria-hidden="true">
        <span className={buttonClass({ variant: 'primary' })}>{t('accentSample')}</span>
        <span className="text-accent underline underline-offset-4">{t('accentLink')}</span>
        <span className="rounded-md bg-accent-wash px-3 py-2 text-accent">{t('accentSample')}</span>
      </div>
    </div>
  );
}
