'use client';
import { Badge, type BadgeTone } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { WhyDetails } from '@/clinical/why-details.tsx';
import { type Place, sayDate } from '@/time/say-time.ts';
import type { OpenProgram, ProgramDraft } from './use-program-draft.ts';

type Course = OpenProgram['courses'][number];

const TONES: Readonly<Record<Course['action'], BadgeTone>> = {
  progress: 'good',
  hold: 'neutral',
  regress: 'soon',
  stop: 'urgent',
  pause: 'urgent',
};

export type CourseListProps = {
  readonly courses: OpenProgram['courses'];
  readonly place: Place;
  /** The draft that a step is taken in; null where nothing is edited. */
  readonly program: ProgramDraft | null;
};

/** How each exercise goes by the log: where it stands, by which rule and numbers, and the steps there are to choose. */
export function CourseList({ courses, place, program }: CourseListProps) {
  const t = useTranslations('builder.course');
  if (courses.length === 0) return null;
  return (
    <Section title={t('title')} intro={t(program === null ? 'introRead' : 'intro')}>
      {courses.some(({ deloadOffered }) => deloadOffered) ? <p>{t('deload')}</p> : null}
      <ul className="divide-y divide-line border-y border-line">
        {courses.map((course) => (
          <li key={course.itemId} className="space-y-2 py-4">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <strong>{course.name}</strong>
              {course.action === 'hold' ? null : (
                <Badge tone={TONES[course.action]}>{t(`action.${course.action}`)}</Badge>
              )}
            </p>
            <p>{course.says}</p>
            <WhyDetails why={course} />
            <p className="text-sm text-ink-soft">
              {course.isLeftOut ? t('leftOut') : t('shown', { dose: course.shown })}
            </p>
            <Sessions course={course} place={place} />
            <History course={course} place={place} />
            {course.remindToRecheck ? <p className="text-sm font-semibold">{t('recheck')}</p> : null}
            <Choices course={course} program={program} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The numbers behind it: each session that counts, and whether they are of this exercise or of the whole session. */
function Sessions({ course, place }: { readonly course: Course; readonly place: Place }) {
  const t = useTranslations('builder.course');
  if (course.sessions.length === 0) return null;
  const given = (value: number | null) => value ?? t('notTold');
  const whose = (isOwn: boolean, value: number | null) => (isOwn && value !== null ? 'own' : 'session');
  return (
    <details className="text-sm" open={course.action !== 'hold'}>
      <summary className="flex min-h-target cursor-pointer items-center font-semibold text-accent">
        {t('sessions', { count: course.sessions.length })}
      </summary>
      <ol className="space-y-1">
        {course.sessions.map(({ at, planned, done, effort, isOwn, ...pain }) => (
          <li key={at}>
            {[
              t('done', { date: sayDate(at, place), done, planned, counts: course.counts }),
              t('effort', { value: given(effort), whose: whose(isOwn.effort, effort) }),
              t('pain', {
                before: given(pain.painBefore),
                during: given(pain.painDuring),
                after: given(pain.painAfter24h),
                whose: whose(isOwn.painDuring, pain.painDuring),
              }),
            ].join('; ')}
          </li>
        ))}
      </ol>
    </details>
  );
}

function History({ course, place }: { readonly course: Course; readonly place: Place }) {
  const t = useTranslations('builder.course');
  if (course.taken.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="flex min-h-target cursor-pointer items-center font-semibold text-accent">
        {t('taken', { count: course.taken.length })}
      </summary>
      <ol className="space-y-1">
        {course.taken.map(({ at, says, dose }) => (
          <li key={`${at} ${dose}`}>{t('step', { date: sayDate(at, place), says, dose })}</li>
        ))}
      </ol>
    </details>
  );
}

function Choices({ course, program }: { readonly course: Course; readonly program: ProgramDraft | null }) {
  const t = useTranslations('builder.course');
  const isInDraft = program?.draft.items.some(({ id }) => id === course.itemId) ?? false;
  if (course.choices.length === 0) return null;
  if (program === null || !isInDraft)
    return (
      <ul className="list-disc pl-5 text-sm">
        {course.choices.map(({ says }) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
    );
  return (
    <div className="flex flex-wrap gap-2">
      {course.choices.map(({ says, exerciseId, dose }) => (
        <Button key={says} onClick={() => program.changeItem(course.itemId, { exerciseId, ...dose })}>
          {t('take', { step: says })}
        </Button>
      ))}
    </div>
  );
}
