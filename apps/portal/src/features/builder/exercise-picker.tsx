'use client';
import { EXERCISES, type ExerciseId } from '@kinloop/assessment-domain/catalogue';
import { Dialog } from '@kinloop/ui/dialog';
import { ExerciseFigure } from '@kinloop/ui/exercise-figure';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { type ReactElement, useState } from 'react';

export type ExerciseChoice = { readonly exercise: ExerciseId; readonly note: string | null };

export type ExercisePickerProps = {
  readonly title: string;
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly empty: string;
  readonly choices: readonly ExerciseChoice[];
  readonly onChoose: (exercise: ExerciseId) => void;
  readonly searchable?: boolean;
};

/** Chooses one exercise of a list, each with its figure and what is to be known of it. */
export function ExercisePicker(props: ExercisePickerProps) {
  const { title, trigger, empty, choices, onChoose, searchable = false } = props;
  const t = useTranslations('builder');
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = choices.filter(({ exercise }) => EXERCISES[exercise].name.toLowerCase().includes(wanted));
  return (
    <Dialog
      placement="sheet"
      title={title}
      closeLabel={t('close')}
      {...{ trigger, open }}
      onOpenChange={setOpen}
    >
      {searchable ? (
        <TextInput
          label={t('search')}
          type="search"
          value={search}
          onChange={({ currentTarget: { value } }) => setSearch(value)}
        />
      ) : null}
      {shown.length === 0 ? <p className="py-4 text-ink-soft">{empty}</p> : null}
      <ul className="mt-2 divide-y divide-line">
        {shown.map(({ exercise, note }) => (
          <li key={exercise}>
            <button
              type="button"
              onClick={() => {
                onChoose(exercise);
                setOpen(false);
              }}
              className="flex min-h-target w-full items-center gap-4 py-3 text-left hover:bg-paper-sunk"
            >
              <span className="w-20 shrink-0">
                <ExerciseFigure exercise={exercise} />
              </span>
              <span className="min-w-0">
                <span className="block font-medium">{EXERCISES[exercise].name}</span>
                {note === null ? null : <span className="block text-sm text-ink-soft">{note}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
