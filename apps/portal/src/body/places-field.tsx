'use client';
import { REGIONS, type RegionId } from '@kinloop/assessment-domain/catalogue';
import type { PreVisitAnswers } from '@kinloop/assessment-domain/screening';
import { BodyChart, type Spot, spotKey, type View } from '@kinloop/ui/body-chart';
import { BodyChartList } from '@kinloop/ui/body-chart-list';
import { FieldGroup } from '@kinloop/ui/field';
import { Segmented } from '@kinloop/ui/segmented';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

type Places = NonNullable<PreVisitAnswers['regions']>;

type Props = {
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly value: Places;
  readonly onChange: (places: Places) => void;
};

/** The check knows both sides; the chart says middle for what has none. */
const keyOf = ({ region, side }: Places[number]) =>
  spotKey({ region, side: side === 'both' ? 'middle' : side });

/** Where it hurts, on a drawn body or in a list; both are the same answer. */
export function PlacesField({ label, hint, error, value, onChange }: Props) {
  const t = useTranslations('check.places');
  const [shown, setShown] = useState<View | 'list'>('front');
  const selected = value.map(({ region, side }) => keyOf({ region, side }));

  const toggle = ({ region, side }: Spot) => {
    const key = spotKey({ region, side });
    const without = value.filter((place) => keyOf(place) !== key);
    onChange(
      without.length < value.length
        ? without
        : [...value, { region, side: side === 'middle' ? 'both' : side }],
    );
  };
  const saddle = () => {
    const has = value.some(({ region }) => region === 'saddle');
    onChange(
      has
        ? value.filter(({ region }) => region !== 'saddle')
        : [...value, { region: 'saddle', side: 'both' }],
    );
  };
  const regionName = (region: RegionId) => REGIONS[region].label;
  const sides = { left: t('left'), right: t('right') };

  return (
    <FieldGroup label={label} hint={hint} error={error}>
      <Segmented
        label={t('show')}
        hideLabel
        value={shown}
        onChange={setShown}
        options={[
          { value: 'front', label: t('front') },
          { value: 'back', label: t('back') },
          { value: 'list', label: t('list') },
        ]}
      />
      {shown === 'list' ? (
        <BodyChartList
          selected={selected}
          onToggle={toggle}
          onSaddle={saddle}
          regionName={regionName}
          words={{ legend: t('legend'), ...sides, middle: t('middle'), saddle: t('saddle') }}
        />
      ) : (
        <BodyChart
          className="mx-auto max-w-sm"
          selected={selected}
          onToggle={toggle}
          onSaddle={saddle}
          nameOf={({ region, side }) =>
            side === 'middle'
              ? regionName(region)
              : t('sided', { side: sides[side], region: regionName(region) })
          }
          words={{ front: t('front'), back: t('back'), ...sides }}
          views={[shown]}
        />
      )}
      <p aria-live="polite" className="min-h-6 text-ink-soft">
        {value.length === 0
          ? null
          : t('chosen', {
              places: value
                .map(({ region, side }) =>
                  side === 'both'
                    ? regionName(region)
                    : t('sided', { side: sides[side], region: regionName(region) }),
                )
                .join(', '),
            })}
      </p>
    </FieldGroup>
  );
}
