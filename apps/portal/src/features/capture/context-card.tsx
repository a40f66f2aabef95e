'use client';
import { BODY_SIDES } from '@kinloop/assessment-domain/catalogue';
import { Checkbox } from '@kinloop/ui/checkbox';
import { Segmented } from '@kinloop/ui/segmented';
import { Select } from '@kinloop/ui/select';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';
import { NumberField } from './number-field.tsx';
import { RedFlags } from './red-flags.tsx';
import { hasWrongWeeks } from './sendable.ts';
import type { ScreenDraft } from './use-screen-draft.ts';

type Props = { readonly screen: ScreenDraft; readonly age: number | null };

export const TICKS = ['new', 'neuroSigns', 'givingWay', 'locking', 'limp', 'psychosocialHigh'] as const;

/** What was said around the tests: pain, time course, and signs of something serious. */
export function ContextCard({ screen, age }: Props) {
  const t = useTranslations('capture.context');
  const { context } = screen.draft;
  return (
    <div className="space-y-8">
      <div className="grid gap-5 sm:grid-cols-2">
        <Select
          label={t('nprs')}
          value={context.nprs?.toString() ?? ''}
          placeholder={t('unknown')}
          options={Array.from({ length: 11 }, (_, nprs) => ({ value: `${nprs}`, label: `${nprs}` }))}
          onChange={({ currentTarget: { value } }) =>
            screen.setContext({ nprs: value === '' ? undefined : Number(value) })
          }
        />
        <NumberField
          label={t('weeks')}
          value={context.weeks}
          onChange={(weeks) => screen.setContext({ weeks })}
          unread={screen.unread.weeks}
          onUnread={(typed) => screen.setUnread('weeks', typed)}
          error={hasWrongWeeks(context) ? t('weeksWrong') : undefined}
        />
      </div>
      <Segmented
        label={t('dominantLeg')}
        hint={t('dominantLegHint')}
        value={context.dominantLeg ?? null}
        options={BODY_SIDES.map((leg) => ({ value: leg, label: t(`leg.${leg}`) }))}
        onChange={(dominantLeg) => screen.setContext({ dominantLeg })}
      />
      <div className="grid gap-x-6 sm:grid-cols-2">
        {TICKS.map((name) => (
          <Checkbox
            key={name}
            label={t(name)}
            checked={context[name] === true}
            onChange={({ currentTarget: { checked } }) =>
              screen.setContext({ [name]: checked ? true : undefined })
            }
          />
        ))}
        {screen.draft.values['performance-drop'] === undefined ? null : (
          <Checkbox
            label={t('medicalConsidered')}
            checked={context.medicalConsidered === true}
            onChange={({ currentTarget: { checked } }) => screen.setContext({ medicalConsidered: checked })}
          />
        )}
      </div>
      <RedFlags screen={screen} age={age} />
      <Textarea
        label={t('note')}
        hint={t('noteHint')}
        maxLength={4000}
        value={context.note ?? ''}
        onChange={({ currentTarget: { value } }) =>
          screen.setContext({ note: value === '' ? undefined : value })
        }
      />
    </div>
  );
}
