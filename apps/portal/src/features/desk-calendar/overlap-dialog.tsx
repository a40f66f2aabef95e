'use client';
import { Button } from '@kinloop/ui/button';
import { Dialog } from '@kinloop/ui/dialog';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { type CalendarDays, nameOf } from './calendar-day.ts';
import { ConflictNote } from './conflict-note.tsx';
import type { CalendarWords } from './use-calendar-words.ts';
import { useConflicts } from './use-conflicts.ts';
import { useFirstFocus } from './use-first-focus.ts';
import type { Move } from './use-visit-move.ts';

type Props = {
  readonly days: CalendarDays;
  readonly words: CalendarWords;
  readonly move: Move;
  readonly onOverlap: (reason: string) => Promise<void>;
  readonly onClose: () => void;
};

/** A visit is about to be put on another: allowed with a reason, which is kept. */
export function OverlapDialog({ days, words, move, onOverlap, onClose }: Props) {
  const t = useTranslations('desk-calendar');
  const { visit, to } = move;
  const conflicts = useConflicts(
    days,
    to,
    visit.id,
    visit.patients.map(({ id }) => id),
  );
  const first = useFirstFocus<HTMLTextAreaElement>();
  const form = useForm<'reason'>(async ({ reason }) => onOverlap(reason));
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('overlapTitle', { name: nameOf(visit, { someone: t('someone') }) })}
      description={t('overlapIntro', {
        day: words.date(to.date),
        from: words.minutes(to.start),
        to: words.minutes(to.end),
      })}
      closeLabel={t('close')}
    >
      <form {...form.form} className="space-y-5">
        <ConflictNote conflicts={conflicts} words={words} />
        <Textarea
          {...form.field('reason')}
          ref={first}
          label={t('overrideReason')}
          hint={t('overrideHint')}
          rows={2}
          minLength={3}
          maxLength={500}
          required
        />
        <FormProblem form={form} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('leaveIt')}</Button>
          <Button type="submit" variant="primary" pending={form.pending}>
            {t('overlapDo')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
