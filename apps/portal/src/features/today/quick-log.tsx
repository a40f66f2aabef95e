'use client';
import { type ImmediateAdvice, immediateAdvice, type SymptomLog } from '@kinloop/assessment-domain/triage';
import { Button } from '@kinloop/ui/button';
import { BodyIcon } from '@kinloop/ui/icon';
import { LinkButton } from '@kinloop/ui/link-button';
import { Section } from '@kinloop/ui/section';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { AdviceBanner } from '@/advice/advice-banner.tsx';
import { useEntryWords } from '@/device/entry-words.ts';
import { momentNow } from '@/device/moment.ts';
import type { ClinicContacts, Snapshot } from '@/device/snapshot.ts';
import { type Entry, isOfSession, type Payload } from '@/device/standing-logs.ts';
import type { UsedOutbox } from '@/device/use-outbox.ts';
import { useHat } from '@/rpc/hat-provider.tsx';
import { patientHref } from '@/rpc/patient-href.ts';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDay } from '@/time/say-time.ts';

export type QuickLogProps = {
  readonly entries: readonly Entry[];
  readonly past: { readonly logs: readonly SymptomLog[] } & Pick<Snapshot, 'intake' | 'alertRules'>;
  readonly patientId: string;
  readonly outbox: UsedOutbox;
  readonly clinic: ClinicContacts;
  readonly place: Place;
  readonly onLogged: () => void;
};

/** How it is now, in one tap when nothing changed. */
export function QuickLog({ entries, past, patientId, outbox, clinic, place, onLogged }: QuickLogProps) {
  const t = useTranslations('today');
  const { patientId: chosen } = useHat();
  const wordsOf = useEntryWords();
  const toast = useToast();
  const [advice, setAdvice] = useState<ImmediateAdvice | null>(null);
  const last = lastToRepeat(entries);
  const href = patientHref(`/${clinic.slug}/my/symptoms`, chosen);

  async function add(payload: Payload | null, supersedes: string | null): Promise<string> {
    const entry = { id: uuidv7(), recordedAt: momentNow(), supersedes, payload };
    if (payload !== null) setAdvice(adviceOf(entry.id, entry.recordedAt, payload, past));
    await outbox.addSymptom(patientId, entry);
    onLogged();
    return entry.id;
  }
  async function repeat(payload: Payload) {
    const id = await add(payload, null);
    toast.show({ title: t('logged'), undo: { label: t('undo'), onUndo: () => void add(null, id) } });
  }

  return (
    <Section title={t('logTitle')}>
      {advice === null ? null : <AdviceBanner {...advice} {...{ clinic, place }} live />}
      <div className="flex flex-wrap gap-3">
        {last === null ? null : (
          <Button
            size="lg"
            className="w-full flex-col items-start! gap-0.5! text-left sm:w-auto"
            onClick={() => void repeat(last.payload)}
          >
            <span>{t('same')}</span>
            <span className="text-sm font-normal text-ink-soft">
              {t('sameIs', { words: wordsOf(last.payload), day: sayDay(last.at, place) })}
            </span>
          </Button>
        )}
        <LinkButton as={AppLink} href={href} size="lg" className="max-sm:w-full" icon={<BodyIcon />}>
          {last === null ? t('log') : t('different')}
        </LinkButton>
      </div>
    </Section>
  );
}

/** The last entry that somebody chose to make and that can stand again: no warning sign, nothing of a session. */
function lastToRepeat(entries: readonly Entry[]): { payload: Payload; at: string } | null {
  const [last] = entries
    .map(({ shown }) => shown)
    .filter(({ payload }) => !isOfSession(payload) && payload.after24hNprs === null)
    .toSorted((a, b) => Date.parse(b.recordedAt) - Date.parse(a.recordedAt));
  if (last === undefined || last.payload.flags.length > 0) return null;
  if (last.payload.nprs === null && last.payload.signals.length === 0) return null;
  const { nprs, signals } = last.payload;
  return {
    at: last.recordedAt,
    payload: {
      ...{ nprs, signals, flags: [], exercisePain: null, preSessionNprs: null },
      ...{ after24hNprs: null, nightPainUneased: false, note: '' },
    },
  };
}

function adviceOf(
  id: string,
  at: string,
  payload: Payload,
  past: QuickLogProps['past'],
): ImmediateAdvice | null {
  const { note: _, romMeasures: __, ...said } = payload;
  const { nprs, signals } = past.intake;
  return immediateAdvice(
    { id, at, ...said, romMeasures: [] },
    past.logs,
    { intakeNprs: nprs, intakeSignals: signals },
    past.alertRules ?? undefined,
  );
}
