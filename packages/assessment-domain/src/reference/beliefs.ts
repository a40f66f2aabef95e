import { CLAIM_TOPICS, type Claim, type ClaimTopic, type Verdict } from '../catalogue/claim.ts';
import { CLAIMS } from '../catalogue/claims.ts';
import type { Grade } from '../catalogue/index.ts';
import { shownWithProvenance } from '../explanations/provenance.ts';
import { GRADE_WORDS } from './entry.ts';
import { bullets, stacked, table } from './markdown.ts';

const TITLE = 'What we believe about hips and pain, and how sure we are';

const VERDICTS: Readonly<Record<Verdict, { readonly word: string; readonly means: string }>> = {
  supports: { word: 'Supported', means: 'The evidence we found agrees.' },
  mixed: { word: 'Mixed', means: 'True in part, in some people, or for another reason.' },
  contradicts: { word: 'Contradicted', means: 'The best evidence says otherwise.' },
  unsupported: { word: 'Not supported', means: 'We found nothing either way.' },
};

const OPENING = [
  'Kinloop begins from one clinical opinion: that much of what hurts in backs, knees and feet has to do with how the hips work. We took that opinion apart, claim by claim, and looked at what research says about each. Some claims hold. Many are half true. A few are wrong, and the product does not follow them.',
  'The opinion contradicts itself in places, and we do not hide it. It says that back pain always has a definite cause and one best answer, and also that many factors contribute and no approach fits everybody. We follow the second.',
  'We read abstracts and excerpts, not every full text: check originals before you cite this page. [unverified] marks what nobody has checked against its source.',
] as const;

/** One claim with what we found, in words for a page. */
export interface Belief {
  readonly id: string;
  readonly claim: string;
  readonly verdict: Verdict;
  readonly verdictWord: string;
  readonly grade: Grade;
  readonly evidence: string;
  readonly weDo: string;
  /** What people are told; null where there is nothing to tell. */
  readonly weSay: string | null;
}

export interface Beliefs {
  readonly title: string;
  readonly opening: readonly string[];
  /** What each verdict means and how many claims have it. */
  readonly verdicts: readonly {
    readonly verdict: Verdict;
    readonly word: string;
    readonly means: string;
    readonly count: number;
  }[];
  readonly grades: readonly string[];
  readonly topics: readonly { readonly title: string; readonly claims: readonly Belief[] }[];
}

/** Every claim of the opinion Kinloop begins from, by topic, with verdict, evidence and what follows here. Source: `CLAIMS`. */
export function beliefs(): Beliefs {
  const claims: readonly Claim[] = Object.values(CLAIMS);
  return {
    title: TITLE,
    opening: OPENING,
    verdicts: (Object.keys(VERDICTS) as Verdict[]).map((verdict) => ({
      verdict,
      ...VERDICTS[verdict],
      count: claims.filter((claim) => claim.verdict === verdict).length,
    })),
    grades: Object.values(GRADE_WORDS),
    topics: (Object.keys(CLAIM_TOPICS) as ClaimTopic[]).map((topic) => ({
      title: CLAIM_TOPICS[topic],
      claims: claims.filter((claim) => claim.topic === topic).map(belief),
    })),
  };
}

function belief({ id, claim, verdict, grade, evidence, weDo, weSay }: Claim): Belief {
  const words = { verdictWord: VERDICTS[verdict].word, evidence: shownWithProvenance(evidence) };
  return { id, claim, verdict, grade, ...words, weDo, weSay: weSay ?? null };
}

/** The same as a Markdown file. No rule of its own. */
export function beliefsPage(): string {
  const { title, opening, verdicts, grades, topics } = beliefs();
  const all = topics.reduce((sum, topic) => sum + topic.claims.length, 0);
  return stacked(
    `# ${title}`,
    ...opening,
    `Of ${all} claims:`,
    bullets(verdicts.map(({ word, means, count }) => `${count} **${word.toLowerCase()}**. ${means}`)),
    `The letter grades the evidence: ${grades.join('; ')}.`,
    ...topics.flatMap((topic) => [
      `## ${topic.title}`,
      table(
        ['', 'Claim', 'Verdict', 'Evidence', 'What we do', 'What we say to people'],
        topic.claims.map((one) => [
          one.id,
          one.claim,
          `${one.verdictWord} (${one.grade})`,
          one.evidence,
          one.weDo,
          one.weSay ?? '',
        ]),
      ),
    ]),
  );
}
