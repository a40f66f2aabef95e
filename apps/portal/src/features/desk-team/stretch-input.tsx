'use client';
import { Button } from '@kinloop/ui/button';
import { CloseIcon } from '@kinloop/ui/icon';
import { Select } from '@kinloop/ui/select';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import type { TeamPlaces } from './team-practitioner.ts';

export type Stretch = {
  readonly starts: string;
  readonly ends: string;
  /** Where; at the first place when left out. */
  readonly locationId?: string | undefined;
};

type Props<S extends Stretch> = {
  readonly stretch: S;
  readonly onChange: (stretch: S) => void;
  /** To choose from; none where the clinic is one place, or nobody works then. */
  readonly places?: TeamPlaces | undefined;
  /** Left out where it is the only one and must stay. */
  readonly onRemove?: (() => void) | undefined;
};

/** From a time to a time, on the wall of a day. */
export function StretchInput<S extends Stretch>({ stretch, onChange, places = [], onRemove }: Props<S>) {
  const t = useTranslations('desk-team');
  return (
    <span className="flex flex-wrap items-center gap-2">
      <TextInput
        type="time"
        label={t('from')}
        hideLabel
        required
        value={stretch.starts}
        onChange={(event) => onChange({ ...stretch, starts: event.target.value })}
      />
      –
      <TextInput
        type="time"
        label={t('to')}
        hideLabel
        required
        value={stretch.ends}
        onChange={(event) => onChange({ ...stretch, ends: event.target.value })}
      />
      {places.length > 1 ? (
        <Select
          label={t('place')}
          hideLabel
          value={stretch.locationId ?? places[0]?.id}
          onChange={(event) => onChange({ ...stretch, locationId: event.target.value })}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {onRemove ? (
        <Button variant="quiet" size="icon" aria-label={t('removeHours')} onClick={onRemove}>
          <CloseIcon />
        </Button>
      ) : null}
    </span>
  );
}
