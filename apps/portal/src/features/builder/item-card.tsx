'use client';
import { rulesetOfSent } from '@kinloop/api/clinic-rules';
import type { ProgramItem } from '@kinloop/api/program-item';
import { swapsFor } from '@kinloop/api/program-rules';
import { BODY_SIDES, EXERCISES, forbiddenWordsIn } from '@kinloop/assessment-domain/catalogue';
import { Badge } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { ExerciseFigure } from '@kinloop/ui/exercise-figure';
import { Segmented } from '@kinloop/ui/segmented';
import { Stepper } from '@kinloop/ui/stepper';
import { Textarea } from '@kinloop/ui/textarea';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { HelpButton } from '@/reference/help-button.tsx';
import { ExercisePicker } from './exercise-picker.tsx';
import type { OpenProgram, ProgramDraft } from './use-program-draft.ts';

export type ItemCardProps = {
  readonly item: ProgramItem;
  readonly open: OpenProgram;
  readonly program: ProgramDraft;
};

const BOUNDS = {
  sets: [1, 10, 1],
  reps: [1, 50, 1],
  holdS: [1, 300, 5],
  restS: [0, 600, 15],
  perWeek: [0.5, 7, 0.5],
  targetRpe: [1, 10, 1],
} as const;
type DoseField = keyof typeof BOUNDS;
const FIELDS = Object.keys(BOUNDS) as DoseField[];
const TONES = {
  release: 'overactive',
  activate: 'inhibited',
  companion: 'routine',
  added: 'neutral',
} as const;

/** One exercise of the draft: its figure, dose, side, and the words the patient reads. */
export function ItemCard({ item, open, program }: ItemCardProps) {
  const t = useTranslations('builder');
  const exercise = EXERCISES[item.exerciseId];
  const words = forbiddenWordsIn(item.reason);
  const change = (changes: Partial<ProgramItem>) => program.changeItem(item.id, changes);
  return (
    <li className="space-y-5 rounded-lg border border-line bg-paper-raised p-4 sm:p-6">
      <div className="grid gap-5 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <ExerciseFigure exercise={item.exerciseId} className="max-w-48" />
        <div className="min-w-0 space-y-3">
          <div className="flex items-start justify-between gap-3">
            <h3 className="pt-2 text-lg">{exercise.name}</h3>
            <HelpButton kind="exercises" id={item.exerciseId} name={exercise.name} />
          </div>
          <Badge tone={TONES[item.role]}>{t(`role.${item.role}`)}</Badge>
          <ol className="list-decimal pl-5 text-sm text-ink-soft">
            {exercise.cues.map((cue) => (
              <li key={cue}>{cue}</li>
            ))}
          </ol>
          <ItemActions {...{ item, open, program }} />
        </div>
      </div>
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        {FIELDS.map((field) => (
          <DoseStepper key={field} field={field} item={item} onChange={change} />
        ))}
        <Segmented
          label={t('side')}
          value={item.side}
          options={BODY_SIDES.map((value) => ({ value, label: t(value) }))}
          onChange={(side) => change({ side })}
        />
      </div>
      <Textarea
        label={t('why')}
        rows={2}
        maxLength={500}
        value={item.reason}
        error={words.length > 0 ? t('words', { words: words.join(', ') }) : undefined}
        onChange={({ currentTarget: { value } }) => change({ reason: value })}
      />
      <Checkbox
        label={t('auto')}
        checked={item.autoProgress}
        onChange={({ currentTarget: { checked } }) => change({ autoProgress: checked })}
      />
    </li>
  );
}

type DoseStepperProps = {
  readonly field: DoseField;
  readonly item: ProgramItem;
  readonly onChange: (change: Partial<ProgramItem>) => void;
};

/** One number of the dose; what an exercise does not have is not asked. */
function DoseStepper({ field, item, onChange }: DoseStepperProps) {
  const t = useTranslations('builder');
  const value = item[field];
  if (value === null) return null;
  const [min, max, step] = BOUNDS[field];
  const what = t(`dose.${field}`);
  return (
    <Stepper
      label={what}
      value={value}
      {...{ min, max, step }}
      lessLabel={t('less', { what })}
      moreLabel={t('more', { what })}
      onChange={(next) => onChange({ [field]: next })}
    />
  );
}

function ItemActions({ item, open, program }: ItemCardProps) {
  const t = useTranslations('builder');
  const toast = useToast();
  const { name } = EXERCISES[item.exerciseId];
  function remove() {
    const before = program.draft.items;
    program.change({ items: before.filter(({ id }) => id !== item.id) });
    toast.show({
      title: t('removed', { name }),
      undo: { label: t('undo'), onUndo: () => program.change({ items: before }) },
    });
  }
  return (
    <div className="flex flex-wrap gap-2">
      <ExercisePicker
        title={t('swapTitle', { name })}
        trigger={<Button>{t('swap')}</Button>}
        empty={t('swapNone')}
        choices={swapsFor(item, open.cautions, {
          stage: open.stage,
          ruleset: rulesetOfSent(open.rules),
        }).map(({ exercise, from }) => ({
          exercise,
          note: t(from === 'rule' ? 'fromRule' : 'fromLibrary'),
        }))}
        onChoose={(exerciseId) => {
          const { tempo: _, ...dose } = EXERCISES[exerciseId].dose;
          program.changeItem(item.id, { exerciseId, ...dose });
        }}
      />
      <Button variant="quiet" onClick={remove}>
        {t('remove')}
      </Button>
    </div>
  );
}
