import { type Belief, beliefs } from '@kinloop/assessment-domain/reference';
import { Badge, type BadgeTone } from '@kinloop/ui/badge';
import { Section } from '@kinloop/ui/section';
import { getTranslations } from 'next-intl/server';
import { DocsFrame } from './docs-frame.tsx';
import { Grades } from './docs-kind.tsx';
import { Trail } from './trail.tsx';

const TONES: Readonly<Record<Belief['verdict'], BadgeTone>> = {
  supports: 'good',
  mixed: 'soon',
  contradicts: 'urgent',
  unsupported: 'neutral',
};

/** The claims Kinloop begins from, each with its verdict, evidence and what follows. */
export async function DocsBeliefs() {
  const t = await getTranslations('reference');
  const { title, opening, verdicts, topics } = beliefs();
  return (
    <DocsFrame>
      <Trail steps={[{ href: '/docs', name: t('up') }]} />
      <h1 className="max-w-[20ch] text-[2.25rem] leading-[1.08] sm:text-[3rem]">{title}</h1>
      <div className="mt-6 max-w-reading space-y-4 text-lg">
        {opening.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <ul className="mt-8 grid max-w-4xl gap-4 sm:grid-cols-2">
        {verdicts.map(({ verdict, word, means, count }) => (
          <li key={verdict}>
            <Badge tone={TONES[verdict]}>{word}</Badge>{' '}
            <span className="font-semibold">{t('beliefs.tally', { count })}</span>
            <p className="mt-1 text-ink-soft">{means}</p>
          </li>
        ))}
      </ul>
      <nav aria-label={t('beliefs.topics')} className="mt-10 flex flex-wrap gap-x-6">
        {topics.map((topic, index) => (
          <a
            key={topic.title}
            className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
            href={`#topic-${index + 1}`}
          >
            {topic.title}
          </a>
        ))}
      </nav>
      {topics.map((topic, index) => (
        <div key={topic.title} id={`topic-${index + 1}`} className="scroll-mt-6">
          <Section title={topic.title} className="mt-14" marked>
            <ul className="divide-y divide-line border-y border-line">
              {topic.claims.map((claim) => (
                <Claim key={claim.id} claim={claim} />
              ))}
            </ul>
          </Section>
        </div>
      ))}
      <Grades />
    </DocsFrame>
  );
}

async function Claim({ claim }: { readonly claim: Belief }) {
  const t = await getTranslations('reference.beliefs');
  const told = [
    { name: t('evidence'), words: claim.evidence },
    { name: t('weDo'), words: claim.weDo },
    ...(claim.weSay === null ? [] : [{ name: t('weSay'), words: claim.weSay }]),
  ];
  return (
    <li
      id={claim.id}
      className="scroll-mt-6 gap-x-10 py-6 target:bg-accent-wash lg:grid lg:grid-cols-[20rem_1fr]"
    >
      <div className="space-y-2">
        <h3 className="text-lg leading-snug">{claim.claim}</h3>
        <Badge tone={TONES[claim.verdict]}>
          {t('verdict', { verdict: claim.verdictWord, grade: claim.grade })}
        </Badge>
      </div>
      <dl className="mt-4 max-w-reading space-y-3 lg:mt-0">
        {told.map(({ name, words }) => (
          <div key={name}>
            <dt className="text-sm font-semibold text-ink-soft">{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
