'use client';
import { rulesetOfSent } from '@kinloop/api/clinic-rules';
import { itemsOf, proposalFor, rankedCause } from '@kinloop/api/program-rules';
import { EXERCISES } from '@kinloop/assessment-domain/catalogue';
import { unverifiedGrounds, weighHalf } from '@kinloop/assessment-domain/prescription';
import { Button } from '@kinloop/ui/button';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { v7 as uuidv7 } from 'uuid';
import { WhyDetails } from '@/clinical/why-details.tsx';
import { useLanguage } from '@/words/language.ts';
import type { OpenProgram, ProgramDraft } from './use-program-draft.ts';

/** The pair and companion the reviewed cause gives under the cautions as answered, each with why, and what was passed over. */
export function ProposalPanel({
  open,
  program,
}: {
  readonly open: OpenProgram;
  readonly program: ProgramDraft;
}) {
  const t = useTranslations('builder');
  const language = useLanguage();
  const { assessment, cautions, stage, rules } = open;
  if (assessment === null) return null;
  const ruleset = rulesetOfSent(rules);
  const proposal = proposalFor(assessment.result, assessment.review?.cause ?? null, cautions, {
    stage,
    ruleset,
    language,
  });
  const cause = rankedCause(assessment.result, assessment.review?.cause ?? null) ?? { rows: [], missing: [] };
  return (
    <Section
      title={t('proposal')}
      aside={<span className="text-sm text-ink-soft">{t('stage', { stage })}</span>}
    >
      {'reason' in proposal ? (
        <p className="text-ink-soft">{proposal.reason}</p>
      ) : (
        <div className="space-y-4 text-sm">
          <ul className="space-y-3">
            {proposal.items.map((item) => (
              <li key={item.exercise} className="border-l-2 border-line pl-3">
                <strong className="block">
                  {EXERCISES[item.exercise].name}, {t(`role.${item.role}`)}
                </strong>
                {item.reason}
                <Unverified grounds={unverifiedGrounds(item, cause.rows, ruleset)} />
                <WhyDetails why={weighHalf(item, cause, ruleset, language)} />
              </li>
            ))}
          </ul>
          {'missing' in proposal ? (
            <p className="font-semibold text-soon">
              {t('missing', { halves: proposal.missing.map((half) => t(`role.${half}`)).join(', ') })}
            </p>
          ) : null}
          {proposal.passedOver.length > 0 ? (
            <div>
              <h3 className="font-semibold">{t('passedOver')}</h3>
              <ul>
                {proposal.passedOver.map(({ exercise, reason }) => (
                  <li key={exercise}>{`${EXERCISES[exercise].name}: ${reason}`}</li>
                ))}
              </ul>
            </div>
          ) : null}
          <Button onClick={() => program.change({ items: itemsOf(proposal, uuidv7, language) })}>
            {t('take')}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** Which of the findings a half rests on have a cut that nobody checked against a source. */
function Unverified({ grounds }: { readonly grounds: readonly string[] }) {
  const t = useTranslations('builder');
  if (grounds.length === 0) return null;
  return <p className="text-ink-soft">{t('unverified', { findings: grounds.join('; ') })}</p>;
}
