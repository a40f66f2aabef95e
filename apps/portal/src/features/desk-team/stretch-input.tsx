'use client';
import { Button } from '@kinloop/ui/button';
import { CloseIcon } from '@kinloop/ui/icon';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';

export type Stretch = { readonly starts: string; readonly ends: string };

type Props<S extends Stretch> = {
  readonly stretch: S;
  readonly onChange: (stretch: S) => void;
  /** Left out where it is the only one and must stay. */
  readonly onRemove?: (() => void) | undefined;
};

/** From a time to a time, on the wall of a day. */
export function StretchInput<S extends Stretch>({ stretch, onChange, onRemove }: Props<S>) {
  const t = useTranslations('desk-team');
  return (
    <span className="flex items-center gap-2">
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
      {onRemove ? (
        <Button variant="quiet" size="icon" aria-label={t('removeHours')} onClick={onRemove}>
          <CloseIcon />
        </Button>
      ) : null}
    </span>
  );
}
