'use client';
import type { ScreenContext } from '@kinloop/api/screening-record';
import { FINDINGS, RED_FLAG_IDS, RED_FLAGS } from '@kinloop/assessment-domain/catalogue';
import { useTranslations } from 'next-intl';
import { BothVersions } from '@/forms/both-versions.tsx';
import { differences, type Said } from '@/forms/differences.ts';
import { TICKS } from './context-card.tsx';
import { differingEntries } from './differences.ts';
import { flagAnswer } from './flag-answers.ts';
import { sayEntry } from './say-entry.ts';
import { type Draft, keyOfPlace, type ScreenDraft } from './use-screen-draft.ts';

/** Two devices changed one screen: both versions side by side where they differ, and one choice. */
export function ConflictChoice({ screen }: { readonly screen: ScreenDraft }) {
  const names = useTranslations('clinical.sideOf');
  const sayContext = useContextWords();
  const theirs = screen.autosave.conflict;
  if (theirs === null) return null;
  const mine = screen.draft;
  const entries = differingEntries(mine.values, theirs.values);
  const say = (draft: Draft, { finding, side }: (typeof entries)[number]) => {
    const entry = draft.values[finding]?.[side];
    return sayEntry(finding, entry) ?? entry?.kind ?? '';
  };
  return (
    <BothVersions
      by="device"
      differences={[
        ...entries.map((place) => ({
          id: keyOfPlace(place),
          what: `${FINDINGS[place.finding].label}, ${names(place.side)}`,
          mine: say(mine, place),
          theirs: say(theirs, place),
        })),
        ...differences(sayContext(mine.context), sayContext(theirs.context)),
      ]}
      onKeepMine={screen.autosave.keepMine}
      onTakeTheirs={() => {
        screen.replace({ values: theirs.values, context: theirs.context });
        screen.autosave.resolve(theirs.version);
      }}
    />
  );
}

const FLAG_WORDS = { yes: 'flagYes', 'not-sure': 'flagNotSure', no: 'flagNo', open: 'unknown' } as const;

/** What was said around the tests, in words. */
function useContextWords() {
  const t = useTranslations('capture.context');
  const y = useTranslations('errors.versions');
  return (context: ScreenContext): Said => {
    const { nprs, weeks, dominantLeg, note, medicalConsidered } = context;
    return {
      [t('nprs')]: nprs?.toString() ?? '',
      [t('weeks')]: weeks?.toString() ?? '',
      [t('dominantLeg')]: dominantLeg === undefined ? '' : t(`leg.${dominantLeg}`),
      ...Object.fromEntries(TICKS.map((name) => [t(name), y(context[name] === true ? 'yes' : 'no')])),
      [t('medicalConsidered')]: y(medicalConsidered === true ? 'yes' : 'no'),
      ...Object.fromEntries(
        RED_FLAG_IDS.map((id) => [
          RED_FLAGS[id].patientQuestion,
          t(FLAG_WORDS[flagAnswer(context, id) ?? 'open']),
        ]),
      ),
      [t('note')]: note ?? '',
    };
  };
}
