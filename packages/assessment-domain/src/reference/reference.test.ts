import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALERT_IDS } from '../catalogue/alert-rules.ts';
import {
  CAUTION_IDS,
  CLAIM_IDS,
  CLAIM_TOPICS,
  CLAIMS,
  EXERCISE_IDS,
  FINDING_IDS,
  forbiddenWordsIn,
  PATTERN_IDS,
  PATTERNS,
  RED_FLAG_IDS,
  TEST_IDS,
} from '../catalogue/index.ts';
import { MEASURE_IDS, MEASURES, type MeasureId } from '../catalogue/measures.ts';
import { shownWithProvenance } from '../explanations/provenance.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import {
  beliefs,
  beliefsPage,
  markdownOf,
  plainText,
  REFERENCE_KINDS,
  type ReferenceKind,
  referenceEntries,
  referenceEntry,
  referencePages,
  searchReference,
} from './index.ts';

const folder = new URL('../../../../docs/reference/', import.meta.url);
const pages = referencePages();
const bodyOf = (kind: ReferenceKind, id: string) => markdownOf(referenceEntry(kind, id)?.blocks ?? []);

describe('docs/reference', () => {
  it('is what the data says: after a change of data run `pnpm run reference`', () => {
    expect(readdirSync(folder).sort()).toEqual(pages.map(({ file }) => file).sort());
    for (const { file, markdown } of pages) {
      expect(readFileSync(new URL(file, folder), 'utf8') === markdown, `${file} has drifted`).toBe(true);
    }
  });

  it.each([
    ['patterns', PATTERN_IDS],
    ['tests', TEST_IDS],
    ['findings', FINDING_IDS],
    ['exercises', EXERCISE_IDS],
    ['red-flags', RED_FLAG_IDS],
    ['measures', MEASURE_IDS],
    ['alerts', ALERT_IDS],
  ] as const)('has every one of the %s, with a source', (kind, ids) => {
    expect(
      referenceEntries(kind)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort());
    for (const { id, title, blocks } of referenceEntries(kind)) {
      const body = markdownOf(blocks);
      expect(title, id).not.toBe('');
      expect(body, id).toMatch(/\*\*(Sources?|Evidence|Change from)\*\*/);
      expect(body, id).not.toMatch(/undefined|\bgk\b|\[object/);
    }
  });

  it('stands by itself: nothing is as above, in a section of another text, or cut at its beginning', () => {
    const texts = [
      ...pages.map(({ markdown }) => markdown),
      ...Object.values(CLAIMS).map((claim) => JSON.stringify(claim)),
    ];
    for (const text of texts) {
      expect(text).not.toMatch(/\bas above\b|\bsections? \d/i);
      expect(text).not.toMatch(/\| *[;,]/);
    }
    expect(shownWithProvenance('(gk); Griffin 2016')).toBe('Griffin 2016 [unverified]');
  });

  it('names equipment and cautions in words, and a dose as it is said', () => {
    const roll = bodyOf('exercises', 'release-quads-roll');
    expect(roll).toContain('| **Equipment** | foam roller |');
    expect(roll).toContain('Deep vein thrombosis suspected');
    expect(roll).toContain('1 x 60 s held, rest 30 s');
    const library = referenceEntries('exercises')
      .map(({ blocks }) => markdownOf(blocks))
      .join('\n');
    expect(CAUTION_IDS.filter((caution) => library.includes(caution))).toEqual([]);
  });

  it('leads nowhere else than to its own pages and entries', () => {
    for (const { file, markdown } of pages) {
      for (const [, target = '', anchor] of markdown.matchAll(
        /\]\(([a-z-]+\.md|README\.md)(?:#([a-z0-9-]+))?\)/g,
      )) {
        const page = pages.find((one) => one.file === target);
        expect(page, `${file} -> ${target}`).toBeDefined();
        if (anchor)
          expect(page?.markdown, `${file} -> ${target}#${anchor}`).toContain(`<a id="${anchor}"></a>`);
      }
    }
  });

  it('finds one entry for a help panel', () => {
    expect(referenceEntry('tests', 'wblt')).toMatchObject({ title: 'Knee-to-wall lunge' });
    expect(bodyOf('tests', 'wblt')).toContain('1.9 cm by the same rater');
    expect(referenceEntry('alerts', 'wblt')).toBeNull();
    expect(REFERENCE_KINDS).toHaveLength(7);
  });

  it('shows what is unverified as unverified', () => {
    expect(bodyOf('tests', 'hip-ext-prom')).toContain(
      '8 deg by the same rater, not comparable between raters [unverified]',
    );
    expect(bodyOf('tests', 'wblt')).not.toMatch(/Error used.*unverified/);
    expect(bodyOf('patterns', 'p8-performance-durability')).toContain('[unverified]');
  });
});

describe('what we believe', () => {
  it('is every claim once, in its topic, with verdict and evidence', () => {
    expect(CLAIM_IDS).toHaveLength(54);
    const page = beliefsPage();
    for (const id of CLAIM_IDS) {
      const { topic, evidence, weDo } = CLAIMS[id];
      expect(Object.keys(CLAIM_TOPICS)).toContain(topic);
      expect(evidence.length, id).toBeGreaterThan(5);
      expect(weDo, id).toMatch(/\.$/);
      expect(page.split(`| ${id} |`)).toHaveLength(2);
    }
    expect(page).toContain('Of 54 claims:');
  });

  it('knows which claims the product does not follow', () => {
    const contradicted = CLAIM_IDS.filter((id) => CLAIMS[id].verdict === 'contradicts');
    expect(contradicted).toEqual(['claim-21', 'claim-26']);
    for (const id of contradicted) expect(CLAIMS[id].weDo).toMatch(/^Not followed\./);
  });

  it('says nothing to people that they should not read', () => {
    for (const id of CLAIM_IDS) expect(forbiddenWordsIn(CLAIMS[id].weSay ?? '')).toEqual([]);
  });

  it('marks in each pattern which structures are opinion and which our extension', () => {
    for (const id of PATTERN_IDS) {
      const ours = [...PATTERNS[id].inhibited, ...PATTERNS[id].overactive].filter(
        ({ origin }) => origin === 'extension',
      );
      const marked = bodyOf('patterns', id).match(/our extension, grade D/g) ?? [];
      expect(marked, id).toHaveLength(ours.length);
    }
  });
});

describe('a search', () => {
  it('finds what has the words in its title first', () => {
    const hits = searchReference('Knee wall');
    expect(hits[0]).toMatchObject({ kind: 'tests', id: 'wblt' });
    expect(hits.length).toBeGreaterThan(1);
  });

  it('finds every entry by its whole title, and by its id', () => {
    for (const kind of REFERENCE_KINDS)
      for (const { id, title } of referenceEntries(kind)) {
        const named = (hit: { kind: string; id: string }) => hit.kind === kind && hit.id === id;
        expect(searchReference(title).some(named), `${kind} ${title}`).toBe(true);
        expect(searchReference(id).some(named), `${kind} ${id}`).toBe(true);
      }
  });

  it('finds claims, with some words around the place', () => {
    const hit = searchReference('Hartvigsen').find(({ kind }) => kind === 'beliefs');
    expect(hit?.excerpt).toContain('Hartvigsen');
  });

  it('finds nothing for nothing, and nothing for nonsense', () => {
    expect(searchReference(' - ')).toEqual([]);
    expect(searchReference('xyzzy')).toEqual([]);
  });
});

describe('an entry as components', () => {
  it('says the same words as its Markdown, and links only to entries there are', () => {
    for (const kind of REFERENCE_KINDS)
      for (const { blocks } of referenceEntries(kind)) {
        const markdown = markdownOf(blocks);
        for (const [word] of plainText(blocks).matchAll(/[\p{L}\d]+/gu)) expect(markdown).toContain(word);
        const links = blocks.flatMap((block) =>
          block.kind === 'facts'
            ? block.rows.flatMap(({ value }) => value)
            : block.kind === 'heading' || block.kind === 'text'
              ? []
              : block.kind === 'bullets'
                ? block.items.flat()
                : block.rows.flat(2),
        );
        for (const link of links)
          if (typeof link !== 'string') expect(referenceEntry(link.page, link.id), link.id).not.toBeNull();
      }
  });

  it('leaves no claim out of its topic', () => {
    expect(beliefs().topics.flatMap(({ claims }) => claims)).toHaveLength(54);
    expect(beliefs().verdicts.reduce((sum, { count }) => sum + count, 0)).toBe(54);
  });
});

it('tells every threshold a change of a measure is judged by, and where nobody checked it', () => {
  const { change, faam, groc15, psfsActivity } = DEFAULT_RULESET.measures;
  const more = { faam: Object.values(faam), groc: [groc15], psfs: [psfsActivity] } as Readonly<
    Partial<Record<MeasureId, number[]>>
  >;
  for (const id of MEASURE_IDS) {
    const line = bodyOf('measures', id)
      .split('\n')
      .find((one) => one.includes('Counts as changed'));
    const { points, percent } = change[id];
    const thresholds = [points, percent, ...(more[id] ?? [])].filter((one) => one !== null);
    for (const threshold of thresholds) expect(line, id).toContain(String(threshold));
    expect(line?.includes('no threshold known'), id).toBe(thresholds.length === 0);
    expect(line?.includes('[unverified]'), id).toBe(thresholds.length > 0 && !MEASURES[id].changeVerified);
  }
});
