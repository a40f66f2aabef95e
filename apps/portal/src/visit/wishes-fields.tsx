'use client';
import { Checkbox } from '@kinloop/ui/checkbox';
import { FieldGroup } from '@kinloop/ui/field';
import { Segmented } from '@kinloop/ui/segmented';
import { TextInput } from '@kinloop/ui/text-input';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { sayWeekday } from '@/time/say-time.ts';
import { dayParts, suitsOf, type Wishes, weekdays } from './wishes.ts';

type Props = {
  readonly practitioners: readonly { readonly id: string; readonly displayName: string }[];
  readonly onChange: (wishes: Wishes | null) => void;
};

/** With whom and when somebody could come. Null is handed on while "some times" names none. */
export function WishesFields({ practitioners, onChange }: Props) {
  const t = useTranslations('waitlist.wishes');
  const [anyTime, setAnyTime] = useState(true);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [who, setWho] = useState<ReadonlySet<string>>(new Set());
  const [untilDate, setUntil] = useState('');
  const tell = (next: {
    anyTime?: boolean;
    ticked?: ReadonlySet<string>;
    who?: ReadonlySet<string>;
    untilDate?: string;
  }) => {
    const all = { anyTime, ticked, who, untilDate, ...next };
    const suits = all.anyTime ? [] : suitsOf(all.ticked);
    if (!all.anyTime && suits.length === 0) return onChange(null);
    onChange({
      suits,
      practitionerIds: all.who.size === 0 ? null : [...all.who],
      untilDate: all.untilDate === '' ? null : all.untilDate,
    });
  };
  const tick = (cell: string, on: boolean) => {
    const next = toggled(ticked, cell, on);
    setTicked(next);
    tell({ ticked: next });
  };
  return (
    <div className="space-y-6">
      <Segmented
        label={t('when')}
        value={anyTime ? 'any' : 'some'}
        onChange={(value) => {
          setAnyTime(value === 'any');
          tell({ anyTime: value === 'any' });
        }}
        options={[
          { value: 'any', label: t('any') },
          { value: 'some', label: t('some') },
        ]}
      />
      {anyTime ? null : <Week ticked={ticked} onTick={tick} />}
      {practitioners.length > 1 ? (
        <FieldGroup label={t('who')} hint={t('anyone')}>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {practitioners.map(({ id, displayName }) => (
              <Checkbox
                key={id}
                label={displayName}
                checked={who.has(id)}
                onChange={(event) => {
                  const next = toggled(who, id, event.target.checked);
                  setWho(next);
                  tell({ who: next });
                }}
              />
            ))}
          </div>
        </FieldGroup>
      ) : null}
      <TextInput
        type="date"
        label={t('until')}
        hint={t('untilHint')}
        value={untilDate}
        className="max-w-52"
        onChange={(event) => {
          setUntil(event.target.value);
          tell({ untilDate: event.target.value });
        }}
      />
    </div>
  );
}

function toggled(set: ReadonlySet<string>, value: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (on) next.add(value);
  else next.delete(value);
  return next;
}

type WeekProps = {
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (cell: string, on: boolean) => void;
};

/** A week of mornings, afternoons and evenings to tick. */
function Week({ ticked, onTick }: WeekProps) {
  const t = useTranslations('waitlist.wishes');
  const locale = useLocale();
  return (
    <table className="w-full max-w-lg border-collapse text-sm">
      <thead>
        <tr>
          <th scope="col" className="py-2 text-left font-semibold">
            {t('day')}
          </th>
          {dayParts.map((part) => (
            <th key={part} scope="col" className="px-1 py-2 font-semibold">
              {t(`part.${part}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weekdays.map((weekday) => {
          const day = sayWeekday(weekday, locale);
          return (
            <tr key={weekday} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {day}
              </th>
              {dayParts.map((part) => (
                <td key={part} className="text-center">
                  <label className="inline-flex size-11 cursor-pointer items-center justify-center rounded-md hover:bg-paper-sunk has-focus-visible:outline-3 has-focus-visible:outline-focus">
                    <input
                      type="checkbox"
                      className="size-5 focus-visible:outline-none"
                      aria-label={t('cell', { day, part })}
                      checked={ticked.has(`${weekday} ${part}`)}
                      onChange={(event) => onTick(`${weekday} ${part}`, event.target.checked)}
                    />
                  </label>
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
