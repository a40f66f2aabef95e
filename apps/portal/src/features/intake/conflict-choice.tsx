'use client';
import type { IntakeAnswers, OwnQuestion } from '@kinloop/api/intake-answers';
import { INTAKE_CONDITIONS, INTAKE_QUESTIONS } from '@kinloop/assessment-domain/intake';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Table } from '@kinloop/ui/table';
import { useTranslations } from 'next-intl';
import type { IntakeDraft } from './use-intake-draft.ts';

type Props = { readonly draft: IntakeDraft; readonly questions: readonly OwnQuestion[] };

/** Two devices wrote one form: where they differ, side by side, and one choice. */
export function ConflictChoice({ draft, questions }: Props) {
  const t = useTranslations('intake.conflict');
  const linesOf = useLines(questions);
  const theirs = draft.autosave.conflict;
  if (theirs === null) return null;
  const mine = linesOf(draft.answers);
  const other = new Map(linesOf(theirs).map(({ id, said }) => [id, said]));
  const rows = mine
    .map(({ id, question, said }) => ({ id, question, mine: said, theirs: other.get(id) ?? '' }))
    .filter((row) => row.mine !== row.theirs);
  return (
    <div className="mb-8 space-y-4">
      <Banner
        tone="warning"
        live
        title={t('title')}
        actions={
          <>
            <Button onClick={draft.keepMine}>{t('keepMine')}</Button>
            <Button onClick={draft.takeTheirs}>{t('takeTheirs')}</Button>
          </>
        }
      >
        {t('body')}
      </Banner>
      {rows.length === 0 ? null : (
        <Table
          caption={t('title')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { id: 'question', header: t('question'), rowHeader: true, cell: ({ question }) => question },
            { id: 'mine', header: t('mine'), cell: (row) => row.mine || t('empty') },
            { id: 'theirs', header: t('theirs'), cell: (row) => row.theirs || t('empty') },
          ]}
        />
      )}
    </div>
  );
}

/** Every answer of a form as one line of text. */
function useLines(questions: readonly OwnQuestion[]) {
  const t = useTranslations('intake');
  return ({ health, people, own, consent }: IntakeAnswers) => {
    const given = new Map(own.map(({ questionId, answer }) => [questionId, answer]));
    const { emergency, gp } = people;
    const joined = (parts: readonly string[]) => parts.filter((part) => part.trim() !== '').join(', ');
    return [
      {
        id: 'conditions',
        question: t('conditions'),
        said:
          health.conditions === null
            ? ''
            : joined([
                ...(health.conditions.length === 0 ? [t('none')] : []),
                ...INTAKE_CONDITIONS.filter(({ id }) => health.conditions?.includes(id)).map(
                  ({ label }) => label,
                ),
                health.conditionsMore,
              ]),
      },
      ...INTAKE_QUESTIONS.map(({ id, text }) => {
        const said = health.said[id];
        return {
          id: id as string,
          question: text,
          said: joined([said === undefined ? '' : t(`said.${said}`), health.details[id] ?? '']),
        };
      }),
      { id: 'anythingElse', question: t('anythingElse'), said: health.anythingElse },
      {
        id: 'emergency',
        question: t('emergency'),
        said: joined([emergency.name, emergency.relation, emergency.phone]),
      },
      { id: 'gp', question: t('gp'), said: joined([gp.name, gp.practice, gp.phone]) },
      ...questions.map(({ id, text }) => ({ id, question: text, said: given.get(id) ?? '' })),
      { id: 'consent', question: t('consentLabel'), said: consent === null ? '' : t(`consent.${consent}`) },
    ];
  };
}
