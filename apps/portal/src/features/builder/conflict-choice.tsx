'use client';
import type { ProgramItem } from '@kinloop/api/program-item';
import { EXERCISES } from '@kinloop/assessment-domain/catalogue';
import { doseText } from '@kinloop/assessment-domain/prescription';
import { useTranslations } from 'next-intl';
import { BothVersions } from '@/forms/both-versions.tsx';
import { differences, type Said } from '@/forms/differences.ts';
import { useLanguage } from '@/words/language.ts';
import type { Draft, ProgramDraft } from './use-program-draft.ts';

/** Two devices changed one draft: both versions where they differ, and one choice. */
export function ConflictChoice({ program }: { readonly program: ProgramDraft }) {
  const say = useDraftWords();
  const theirs = program.autosave.conflict;
  if (theirs === null) return null;
  return (
    <BothVersions
      by="device"
      differences={differences(say(program.draft), say(theirs))}
      onKeepMine={program.autosave.keepMine}
      onTakeTheirs={() => {
        program.replace(theirs);
        program.autosave.resolve(theirs.version);
      }}
    />
  );
}

function useDraftWords() {
  const t = useTranslations('builder');
  const language = useLanguage();
  const sayItem = (item: ProgramItem) =>
    [`${doseText({ dose: item }, language)}, ${t(item.side).toLowerCase()}`, item.reason.trim()]
      .filter(Boolean)
      .join('\n');
  return ({ title, items, message, noCauseReason }: Draft): Said => ({
    [t('programTitle')]: title,
    ...Object.fromEntries(items.map((item) => [EXERCISES[item.exerciseId].name, sayItem(item)])),
    [t('message')]: message,
    [t('reason')]: noCauseReason,
  });
}
