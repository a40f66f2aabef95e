'use client';
import type { ScreenContext } from '@kinloop/api/screening-record';
import {
  RED_FLAG_GROUPS,
  RED_FLAG_IDS,
  RED_FLAGS,
  type RedFlagId,
} from '@kinloop/assessment-domain/catalogue';
import { Checkbox } from '@kinloop/ui/checkbox';
import { Segmented } from '@kinloop/ui/segmented';
import { Select } from '@kinloop/ui/select';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';
import { NumberField } from './number-field.tsx';
import { hasWrongWeeks } from './sendable.ts';
import type { ScreenDraft } from './use-screen-draft.ts';

type Props = { readonly screen: ScreenDraft };

export const TICKS = ['new', 'neuroSigns', 'givingWay', 'locking', 'limp', 'psychosocialHigh'] as const;

/** What was said around the tests: pain, time course, and signs of something serious. */
export function ContextCard({ screen }: Props) {
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
          error={hasWrongWeeks(context) ? t('weeksWrong') : undefined}
        />
      </div>
      <Segmented
        label={t('dominantLeg')}
        hint={t('dominantLegHint')}
        value={context.dominantLeg ?? null}
        options={(['left', 'right', 'both'] as const).map((leg) => ({ value: leg, label: t(`leg.${leg}`) }))}
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
      <RedFlags screen={screen} />
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

type FlagAnswer = 'no' | 'yes' | 'not-sure';

function RedFlags({ screen }: Props) {
  const t = useTranslations('capture.context');
  const { redFlags = [], redFlagsNotSure = [] } = screen.draft.context;
  const raised = new Set<RedFlagId>([...redFlags, ...redFlagsNotSure]);
  return (
    <fieldset className="space-y-2">
      <legend className="font-semibold">{t('flags')}</legend>
      <p className="text-sm text-ink-soft">{t('flagsHint')}</p>
      <div className="divide-y divide-line border-y border-line">
        {RED_FLAG_GROUPS.map((group) => {
          const flags = RED_FLAG_IDS.filter((id) => RED_FLAGS[id].group === group.id);
          return (
            <details key={group.id} open={flags.some((id) => raised.has(id))}>
              <summary className="flex min-h-target cursor-pointer items-center font-medium">
                {group.heading}
              </summary>
              <div className="space-y-4 pt-1 pb-4">
                {flags.map((id) => (
                  <Segmented<FlagAnswer>
                    key={id}
                    label={RED_FLAGS[id].patientQuestion}
                    value={redFlags.includes(id) ? 'yes' : redFlagsNotSure.includes(id) ? 'not-sure' : 'no'}
                    options={[
                      { value: 'no', label: t('flagNo') },
                      { value: 'yes', label: t('flagYes') },
                      { value: 'not-sure', label: t('flagNotSure') },
                    ]}
                    onChange={(answer) => screen.setContext(withFlag(screen.draft.context, id, answer))}
                  />
                ))}
              </div>
            </details>
          );
        })}
      </div>
    </fieldset>
  );
}

function withFlag(
  { redFlags = [], redFlagsNotSure = [] }: ScreenContext,
  id: RedFlagId,
  answer: FlagAnswer,
): Pick<ScreenContext, 'redFlags' | 'redFlagsNotSure'> {
  const without = (ids: readonly RedFlagId[]) => ids.filter((one) => one !== id);
  return {
    redFlags: [...without(redFlags), ...(answer === 'yes' ? [id] : [])],
    redFlagsNotSure: [...without(redFlagsNotSure), ...(answer === 'not-sure' ? [id] : [])],
  };
}
