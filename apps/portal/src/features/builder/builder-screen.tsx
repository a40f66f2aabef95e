'use client';
import { rulesetOfSent } from '@kinloop/api/clinic-rules';
import { freshItem, minutesOf, publishingProblemText, remarksOn } from '@kinloop/api/program-rules';
import { CAUTIONS, EXERCISE_IDS, EXERCISES, PATTERNS } from '@kinloop/assessment-domain/catalogue';
import { blockingCautions } from '@kinloop/assessment-domain/prescription';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { PageHeader } from '@kinloop/ui/page-header';
import { Section } from '@kinloop/ui/section';
import { TextInput } from '@kinloop/ui/text-input';
import { Textarea } from '@kinloop/ui/textarea';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { PatientLine } from '@/clinical/patient-line.tsx';
import { SaveLine } from '@/clinical/save-line.tsx';
import { StopBanner } from '@/clinical/stop-banner.tsx';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { type Place, sayDate } from '@/time/say-time.ts';
import { useLanguage } from '@/words/language.ts';
import { CautionList } from './caution-list.tsx';
import { ConflictChoice } from './conflict-choice.tsx';
import { CourseList } from './course-list.tsx';
import { EndProgram } from './end-program.tsx';
import { ExercisePicker } from './exercise-picker.tsx';
import { GivenExercises } from './given-exercises.tsx';
import { ItemCard } from './item-card.tsx';
import { Preview } from './preview.tsx';
import { ProposalPanel } from './proposal-panel.tsx';
import { type OpenProgram, type ProgramDraft, useProgramDraft, type Version } from './use-program-draft.ts';
import { VersionList } from './version-list.tsx';
import { WeekShown } from './week-shown.tsx';

export type BuilderScreenProps = { readonly programId: string; readonly place: Place };

/** A program: its draft when there is one, else what is published and the way to change it. */
export function BuilderScreen({ programId, place }: BuilderScreenProps) {
  const trpc = useTRPC();
  const { data: open } = useSuspenseQuery({
    ...trpc.programs.open.queryOptions({ programId }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isRunning = open.program.endedAt === null;
  const draft = isRunning ? open.versions.find(({ state }) => state === 'draft') : undefined;
  return draft === undefined ? (
    <Published open={open} place={place} />
  ) : (
    <Editor key={draft.id} open={open} version={draft} place={place} />
  );
}

type PartProps = { readonly open: OpenProgram; readonly place: Place };

function Published({ open, place }: PartProps) {
  const t = useTranslations('builder');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [key] = useState(() => uuidv7());
  const programId = open.program.id;
  // Of a program that has ended: the one that ran last.
  const given = open.versions.find(({ publishedAt }) => publishedAt !== null);
  const change = useMutation(
    trpc.programs.draft.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.programs.open.queryFilter({ programId })),
    }),
  );
  return (
    <div className="space-y-10 pb-16">
      <PageHeader
        title={open.program.title}
        context={<PatientLine patient={open.patient} />}
        actions={
          open.program.endedAt === null ? (
            <div className="flex flex-wrap items-center gap-4">
              <EndProgram program={open.program} />
              <Button
                variant="primary"
                pending={change.isPending}
                onClick={() => change.mutate({ key, programId })}
              >
                {t('newDraft')}
              </Button>
            </div>
          ) : null
        }
      >
        {open.program.endedAt === null ? null : (
          <Banner tone="info" title={t('end.ended', { date: sayDate(open.program.endedAt, place) })}>
            {t('end.next')}
          </Banner>
        )}
      </PageHeader>
      {given === undefined ? null : <GivenExercises number={given.number} items={given.items} />}
      <CourseList courses={open.courses} program={null} place={place} />
      <VersionList versions={open.versions} items={open.versions[0]?.items ?? []} place={place} />
    </div>
  );
}

function Editor({ open, version, place }: PartProps & { readonly version: Version }) {
  const t = useTranslations('builder');
  const program = useProgramDraft(open, version);
  const { draft } = program;
  return (
    <div className="space-y-10 pb-16">
      <PageHeader
        title={draft.title}
        context={<PatientLine patient={open.patient} />}
        intro={<Ground open={open} />}
        actions={
          <div className="flex flex-wrap items-center gap-4">
            <SaveLine state={program.autosave.state} />
            <EndProgram program={open.program} />
            <Preview draft={draft} />
          </div>
        }
      >
        <StopBanner stop={open.stop} />
      </PageHeader>
      <ConflictChoice program={program} />
      <div className="grid gap-12 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-10">
          <TextInput
            label={t('programTitle')}
            maxLength={200}
            value={draft.title}
            onChange={({ currentTarget: { value } }) => program.change({ title: value })}
          />
          <CourseList courses={open.courses} program={program} place={place} />
          <Exercises open={open} program={program} />
          <WeekShown items={draft.items} ruleset={rulesetOfSent(open.rules)} />
          <CautionList open={open} program={program} />
          <Textarea
            label={t('message')}
            hint={t('messageHint')}
            maxLength={2000}
            value={draft.message}
            onChange={({ currentTarget: { value } }) => program.change({ message: value })}
          />
          {open.assessment?.review?.cause ? null : (
            <Textarea
              label={t('reason')}
              hint={t('reasonHint')}
              maxLength={1000}
              value={draft.noCauseReason}
              onChange={({ currentTarget: { value } }) => program.change({ noCauseReason: value })}
            />
          )}
        </div>
        <aside className="space-y-10">
          <Publish open={open} version={version} program={program} />
          <ProposalPanel open={open} program={program} />
          <VersionList versions={open.versions} items={draft.items} place={place} />
        </aside>
      </div>
    </div>
  );
}

function Ground({ open }: { readonly open: OpenProgram }) {
  const t = useTranslations('builder');
  const sides = useTranslations('clinical.side');
  const cause = open.assessment?.review?.cause;
  if (!cause) return <>{t('noCause')}</>;
  return <>{t('cause', { pattern: PATTERNS[cause.pattern].name, side: sides(cause.side) })}</>;
}

type DraftProps = { readonly open: OpenProgram; readonly program: ProgramDraft };

function Exercises({ open, program }: DraftProps) {
  const t = useTranslations('builder');
  const { items } = program.draft;
  const ruleset = rulesetOfSent(open.rules);
  const choices = EXERCISE_IDS.map((exercise) => {
    const blocking = blockingCautions(exercise, open.cautions, ruleset).map((id) => CAUTIONS[id].label);
    return { exercise, note: blocking.length > 0 ? t('blocked', { reason: blocking.join('; ') }) : null };
  });
  return (
    <Section
      title={t('exercises')}
      marked
      aside={<span className="font-semibold">{t('minutes', { minutes: minutesOf(items, ruleset) })}</span>}
    >
      {remarksOn(items, ruleset).map((remark) => (
        <p key={remark.kind} className="text-soon">
          {remark.kind === 'many-exercises' ? t('many', remark) : t('long', remark)}
        </p>
      ))}
      {items.length === 0 ? <p className="text-ink-soft">{t('none')}</p> : null}
      <ol className="space-y-5">
        {items.map((item) => (
          <ItemCard key={item.id} {...{ item, open, program }} />
        ))}
      </ol>
      <ExercisePicker
        searchable
        title={t('add')}
        trigger={<Button>{t('add')}</Button>}
        empty={t('swapNone')}
        choices={choices.toSorted((a, b) =>
          EXERCISES[a.exercise].name.localeCompare(EXERCISES[b.exercise].name),
        )}
        onChoose={(exercise) => program.change({ items: [...items, freshItem(exercise, uuidv7(), ruleset)] })}
      />
    </Section>
  );
}

function Publish({ open, version, program }: DraftProps & { readonly version: Version }) {
  const t = useTranslations('builder');
  const language = useLanguage();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const say = useFailureWords();
  const [key] = useState(() => uuidv7());
  const [problem, setProblem] = useState<string | null>(null);
  const assign = useMutation(trpc.programs.assign.mutationOptions());
  const texts = [...new Set(program.problems.map((one) => publishingProblemText(one, language)))];

  async function publish() {
    setProblem(null);
    try {
      const saved = await program.autosave.flush();
      if (saved === null) return;
      await assign.mutateAsync({ key, programVersionId: version.id, version: saved });
      const programId = open.program.id;
      await queryClient.invalidateQueries(trpc.programs.open.queryFilter({ programId }));
    } catch (thrown) {
      setProblem(say(readFailure(thrown)));
    }
  }
  return (
    <Section title={texts.length > 0 ? t('problems') : t('ready')}>
      <ul className="space-y-2 text-sm" aria-live="polite">
        {texts.map((text) => (
          <li key={text} className="border-l-2 border-soon pl-3">
            {text}
          </li>
        ))}
      </ul>
      {problem === null ? null : (
        <p role="alert" className="font-semibold text-urgent">
          {problem}
        </p>
      )}
      <Button
        variant="primary"
        size="lg"
        disabled={texts.length > 0}
        pending={assign.isPending}
        onClick={publish}
      >
        {t('publish', { number: version.number })}
      </Button>
    </Section>
  );
}
