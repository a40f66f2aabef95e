'use client';
import { EXERCISES } from '@kinloop/assessment-domain/catalogue';
import { doseText } from '@kinloop/assessment-domain/prescription';
import { Button } from '@kinloop/ui/button';
import { Dialog } from '@kinloop/ui/dialog';
import { MovingFigure } from '@kinloop/ui/moving-figure';
import { useTranslations } from 'next-intl';
import { useLanguage } from '@/words/language.ts';
import type { Draft } from './use-program-draft.ts';

/** What the patient will see: figure, dose, cues and the physio's words; no pattern and no role. */
export function Preview({ draft }: { readonly draft: Draft }) {
  const t = useTranslations('builder');
  const language = useLanguage();
  return (
    <Dialog
      placement="sheet"
      title={draft.title}
      description={draft.message === '' ? undefined : draft.message}
      closeLabel={t('close')}
      trigger={<Button>{t('preview')}</Button>}
    >
      <ol className="divide-y divide-line">
        {draft.items.map((item) => (
          <li key={item.id} className="space-y-2 py-5">
            <MovingFigure
              exercise={item.exerciseId}
              words={{ pause: t('pause'), play: t('play') }}
              className="max-w-72"
            />
            <h3 className="text-lg">{EXERCISES[item.exerciseId].name}</h3>
            <p className="font-semibold">
              {doseText({ dose: item }, language)}
              {item.side === 'both' ? '' : `, ${t(item.side).toLowerCase()}`}
            </p>
            <p>{item.reason}</p>
            <ol className="list-decimal pl-5 text-ink-soft">
              {EXERCISES[item.exerciseId].cues.map((cue) => (
                <li key={cue}>{cue}</li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
