'use client';
import { ASKED_ACTIVITIES, FEWEST_ACTIVITIES, MOST_ACTIVITIES } from '@kinloop/api/measure-answers';
import { MEASURE_FORMS } from '@kinloop/assessment-domain/outcomes';
import { Button } from '@kinloop/ui/button';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ItemField } from './item-field.tsx';
import type { MeasureDraft, OpenMeasure } from './use-measure-draft.ts';

type ActivityFieldsProps = { readonly measure: OpenMeasure; readonly draft: MeasureDraft };

/** The person's own activities: named the first time, the same ones ever after. */
export function ActivityFields({ measure, draft }: ActivityFieldsProps) {
  const t = useTranslations('measures');
  const { activities } = draft.answers;
  const [shown, setShown] = useState(Math.max(ASKED_ACTIVITIES, activities.length));
  const rows = measure.fixedActivities ? activities.length : Math.max(shown, activities.length);
  return (
    <div id="answer-activities" tabIndex={-1} className="scroll-mt-6 space-y-10 outline-none">
      {Array.from({ length: rows }, (_, index) => (
        <Activity key={index} {...{ measure, draft, index }} onRemove={() => setShown(rows - 1)} />
      ))}
      {measure.fixedActivities || rows >= MOST_ACTIVITIES ? null : (
        <Button onClick={() => setShown(rows + 1)}>{t('addActivity')}</Button>
      )}
    </div>
  );
}

type ActivityProps = ActivityFieldsProps & { readonly index: number; readonly onRemove: () => void };

function Activity({ measure, draft, index, onRemove }: ActivityProps) {
  const t = useTranslations('measures');
  const e = useTranslations('errors.field');
  const [item] = MEASURE_FORMS.psfs?.items ?? [];
  const name = draft.answers.activities[index] ?? '';
  const number = index + 1;
  if (item === undefined) return null;
  const needed = Math.max(FEWEST_ACTIVITIES, draft.answers.activities.length);
  const isRated = (draft.answers.items[index] ?? null) !== null;
  const isOpen = draft.open.has('activities') && name.trim().length < 2 && (index < needed || isRated);
  return (
    <div className="space-y-4">
      {measure.fixedActivities ? null : (
        <div className="flex flex-wrap items-end gap-3">
          <TextInput
            label={t('activity', { number })}
            hint={index === 0 ? t('activityHint') : undefined}
            value={name}
            maxLength={120}
            autoComplete="off"
            error={isOpen ? e('missing') : undefined}
            fieldClassName="min-w-0 flex-1 basis-60"
            onChange={(event) => draft.setActivity(index, event.target.value)}
          />
          {index < FEWEST_ACTIVITIES ? null : (
            <Button
              variant="quiet"
              onClick={() => {
                draft.removeActivity(index);
                onRemove();
              }}
            >
              {t('removeActivity', { number })}
            </Button>
          )}
        </div>
      )}
      <ItemField
        measure="psfs"
        item={item}
        index={index}
        label={name.trim() === '' ? item.text : `${name.trim()}: ${item.text}`}
        draft={draft}
      />
    </div>
  );
}
