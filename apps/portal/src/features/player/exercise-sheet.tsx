import type { RouterOutputs } from '@kinloop/api/router';
import { ExerciseFigure, poseCount } from '@kinloop/ui/exercise-figure';
import { Logo } from '@kinloop/ui/logo';
import { useTranslations } from 'next-intl';
import type { ClinicContacts } from '@/device/snapshot.ts';
import { type Place, sayDate } from '@/time/say-time.ts';
import { useDoseWords } from './dose-words.ts';

type Program = NonNullable<RouterOutputs['today']['program']['program']>;

export type ExerciseSheetProps = {
  readonly name: string;
  readonly program: Program;
  readonly clinic: ClinicContacts;
  readonly place: Place;
};

const boxes = Array.from({ length: 14 }, (_, box) => box);

/** The program on paper: drawings, doses and empty boxes, for a fridge door. Made for A4. */
export function ExerciseSheet({ name, program, clinic, place }: ExerciseSheetProps) {
  const t = useTranslations('player');
  const dose = useDoseWords();
  return (
    <article className="space-y-5 py-6 print:py-0 print:text-[10.5pt]">
      <header className="flex items-start justify-between gap-6 border-b border-line-strong pb-4">
        <div>
          <h1 className="text-2xl">{t('printTitle', { name })}</h1>
          <p className="text-ink-soft">
            {program.by === null
              ? sayDate(program.publishedAt, place)
              : t('printDate', { day: sayDate(program.publishedAt, place), by: program.by })}
          </p>
        </div>
        <Logo name={clinic.name} />
      </header>
      <ol className="divide-y divide-line">
        {program.items
          .filter(({ isLeftOut }) => !isLeftOut)
          .map((item) => (
            <li
              key={item.id}
              className="flex flex-wrap gap-x-6 gap-y-2 py-4 break-inside-avoid print:flex-nowrap"
            >
              <span className="flex w-56 shrink-0 gap-1">
                {Array.from({ length: Math.min(2, poseCount(item.exerciseId)) }, (_, pose) => (
                  <span key={String(pose)} className="w-28">
                    <ExerciseFigure exercise={item.exerciseId} pose={pose} />
                  </span>
                ))}
              </span>
              <div className="min-w-60 flex-1 space-y-1">
                <h2 className="text-lg">{item.name}</h2>
                <p className="font-semibold">
                  {dose.work(item)}, {dose.often(item.perWeek)}
                </p>
                <p>{item.cues.join('. ')}.</p>
                <p className="flex flex-wrap items-center gap-1.5 pt-1">
                  <span className="sr-only">{t('printDays')}</span>
                  {boxes.map((box) => (
                    <span key={box} aria-hidden="true" className="inline-block size-5 border border-ink" />
                  ))}
                </p>
              </div>
            </li>
          ))}
      </ol>
      <p className="border-t border-line-strong pt-3">
        {t('printStop', { clinic: clinic.name, phone: clinic.phone, emergency: clinic.emergencyNumber })}
      </p>
    </article>
  );
}
