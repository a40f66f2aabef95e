'use client';
import type { MeasureAnswers } from '@kinloop/api/measure-answers';
import { isLicensed, MEASURE_FORMS } from '@kinloop/assessment-domain/outcomes';
import { useTranslations } from 'next-intl';
import { BothVersions } from '@/forms/both-versions.tsx';
import { differences, type Said } from '@/forms/differences.ts';
import type { MeasureDraft, OpenMeasure } from './use-measure-draft.ts';

type Props = { readonly measure: OpenMeasure; readonly draft: MeasureDraft };

/** Two devices answered one measure: the answers that differ, and one choice. */
export function ConflictChoice({ measure, draft }: Props) {
  const say = useAnswerWords(measure);
  const theirs = draft.autosave.conflict;
  if (theirs === null) return null;
  return (
    <BothVersions
      by="device"
      differences={differences(say(draft.answers), say(theirs))}
      onKeepMine={draft.autosave.keepMine}
      onTakeTheirs={draft.takeSaved}
    />
  );
}

function useAnswerWords({ measure, form }: OpenMeasure) {
  const t = useTranslations('measures');
  const shipped = isLicensed(measure) ? undefined : MEASURE_FORMS[measure];
  const sayItem = (item: number | null | undefined) => {
    if (item === null || item === undefined) return '';
    const change = `change.${item}` as 'change.0';
    return measure === 'groc' && t.has(change) ? t(change) : String(item);
  };
  return ({ items, activities }: MeasureAnswers): Said =>
    measure === 'psfs'
      ? Object.fromEntries(
          activities.map((name, index) => [
            t('activity', { number: index + 1 }),
            [name, sayItem(items[index])].filter(Boolean).join(': '),
          ]),
        )
      : Object.fromEntries(
          (form?.items ?? shipped?.items ?? []).map(({ text }, index) => [text, sayItem(items[index])]),
        );
}
