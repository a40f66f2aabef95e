'use client';
import type { RedFlagAnswer } from '@kinloop/assessment-domain/triage';
import { Button } from '@kinloop/ui/button';
import { Segmented } from '@kinloop/ui/segmented';
import { useTranslations } from 'next-intl';
import { HelpButton } from '@/reference/help-button.tsx';
import { flagAnswer, flagGroups, unasked, withFlags } from './flag-answers.ts';
import type { ScreenDraft } from './use-screen-draft.ts';

export type RedFlagsProps = { readonly screen: ScreenDraft; readonly age: number | null };

/** The safety questions by group. Nothing is answered beforehand but what was said before the visit: a no is said, never assumed. */
export function RedFlags({ screen, age }: RedFlagsProps) {
  const t = useTranslations('capture.context');
  const { context } = screen.draft;
  return (
    <fieldset className="space-y-2">
      <legend className="font-semibold">{t('flags')}</legend>
      <p className="text-sm text-ink-soft">{t('flagsHint')}</p>
      <div className="divide-y divide-line border-y border-line">
        {flagGroups(age).map(({ heading, flags }) => {
          const ids = flags.map(({ id }) => id);
          const open = unasked(context, ids);
          const isRaised = ids.some((id) => ['yes', 'not-sure'].includes(flagAnswer(context, id) ?? ''));
          return (
            <details key={heading} open={isRaised}>
              <summary className="flex min-h-target cursor-pointer items-center gap-3">
                <span className="font-medium">{heading}</span>
                <span className="text-sm text-ink-soft">{t('flagsOpen', { count: open.length })}</span>
              </summary>
              <div className="space-y-4 pt-1 pb-4">
                {flags.map(({ id, patientQuestion }) => (
                  <div key={id} className="flex items-start justify-between gap-3">
                    <Segmented<RedFlagAnswer>
                      label={patientQuestion}
                      value={flagAnswer(context, id)}
                      options={[
                        { value: 'no', label: t('flagNo') },
                        { value: 'yes', label: t('flagYes') },
                        { value: 'not-sure', label: t('flagNotSure') },
                      ]}
                      onChange={(answer) => screen.setContext(withFlags(context, [id], answer))}
                    />
                    <HelpButton kind="red-flags" id={id} name={patientQuestion} />
                  </div>
                ))}
                {open.length > 0 ? (
                  <Button onClick={() => screen.setContext(withFlags(context, open, 'no'))}>
                    {t('flagsRestNo', { count: open.length })}
                  </Button>
                ) : null}
              </div>
            </details>
          );
        })}
      </div>
    </fieldset>
  );
}
