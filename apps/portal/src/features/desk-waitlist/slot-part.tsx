'use client';
import { Badge, type BadgeTone } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { TextInput } from '@kinloop/ui/text-input';
import { useToast } from '@kinloop/ui/toast';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useHat, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { sayDay, sayTime, sayUntil } from '@/time/say-time.ts';
import type { Candidate, Slot } from './board.ts';
import { RunningOffer } from './running-offer.tsx';
import { useRefusedWords } from './use-refused-words.ts';
import { useTakeBack } from './use-take-back.ts';
import { UrgencyBadge, useWhy } from './why.tsx';

const tones = {
  open: 'soon',
  offered: 'routine',
  taken: 'good',
  passed: 'neutral',
  declined: 'neutral',
  stopped: 'neutral',
  lapsed: 'neutral',
} as const satisfies Record<Slot['state'], BadgeTone>;

/** What was just changed can be undone so long. */
const SOON_MS = 3 * 60_000;

type Props = {
  readonly slot: Slot;
  /** When the board was read. */
  readonly now: string;
  readonly zone: string;
  readonly onChanged: () => void;
};

/** One freed time: the offer that runs, and who fits it in which order. */
export function SlotPart({ slot, now, zone, onChanged }: Props) {
  const t = useTranslations('desk-waitlist');
  const locale = useLocale();
  const place = { zone, locale };
  const sayWhenOffered = (at: string | null) => {
    if (at === null) return t('tooNear');
    const isSoon = Date.parse(at) - Date.parse(now) <= SOON_MS;
    return isSoon ? t('offeredSoon') : t('offeredFrom', { from: sayUntil(at, place, now) });
  };
  const isLeft = slot.candidates.some(({ asked, busy }) => asked === null && !busy);
  const when = `${sayDay(slot.startsAt, place)}, ${sayTime(slot.startsAt, place)} – ${sayTime(slot.endsAt, place)}`;
  return (
    <li className="space-y-3 border-b border-line pb-8 last:border-0">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="text-lg">{t('with', { when, name: slot.practitionerName })}</h3>
        <Badge tone={tones[slot.state]}>{t(`state.${slot.state}`)}</Badge>
      </div>
      {slot.offer ? <RunningOffer offer={slot.offer} now={now} place={place} onChanged={onChanged} /> : null}
      {slot.state === 'open' && slot.candidates.length > 0 ? (
        <p>{isLeft ? sayWhenOffered(slot.offeredAt) : t('allAsked')}</p>
      ) : null}
      {slot.candidates.length === 0 ? (
        <p className="text-ink-soft">{t('orderNone')}</p>
      ) : (
        <>
          <h4 className="text-sm font-semibold text-ink-soft">{t('order')}</h4>
          <ol className="divide-y divide-line border-y border-line">
            {slot.candidates.map((candidate, index) => (
              <CandidateRow
                key={candidate.entryId}
                place={index + 1}
                candidate={candidate}
                slotId={slot.id}
                isOffered={slot.offer?.entryId === candidate.entryId}
                onChanged={onChanged}
              />
            ))}
          </ol>
        </>
      )}
    </li>
  );
}

type RowProps = {
  readonly place: number;
  readonly candidate: Candidate;
  readonly slotId: string;
  readonly isOffered: boolean;
  readonly onChanged: () => void;
};

function CandidateRow({ place, candidate, slotId, isOffered, onChanged }: RowProps) {
  const t = useTranslations('desk-waitlist');
  const { clinic } = useHat();
  const why = useWhy();
  const [isOpen, setIsOpen] = useState(false);
  const { patientId, patientName, asked, busy, service } = candidate;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3">
      <span className="w-6 pt-0.5 text-right text-ink-soft tabular-nums">{place}</span>
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-3">
          <AppLink
            href={`/${clinic}/desk/patients/${patientId}`}
            className="font-semibold text-accent underline underline-offset-4"
          >
            {patientName}
          </AppLink>
          <UrgencyBadge urgency={candidate.urgency} />
        </p>
        <p className="text-sm text-ink-soft">
          {[
            `${service.name}, ${service.minutes} min`,
            why(candidate),
            asked ? t(`asked.${asked}`) : null,
            busy && !isOffered ? t('busy') : null,
          ]
            .filter(Boolean)
            .join('; ')}
        </p>
        {isOpen ? (
          <OfferByHand
            candidate={candidate}
            slotId={slotId}
            onBack={() => setIsOpen(false)}
            onDone={() => {
              setIsOpen(false);
              onChanged();
            }}
          />
        ) : null}
      </div>
      {isOffered || busy || isOpen ? null : (
        <Button aria-label={t('offerTo', { name: patientName })} onClick={() => setIsOpen(true)}>
          {t('offerShort')}
        </Button>
      )}
    </li>
  );
}

type ByHandProps = {
  readonly candidate: Candidate;
  readonly slotId: string;
  readonly onBack: () => void;
  readonly onDone: () => void;
};

/** Somebody else first needs a reason. */
function OfferByHand({ candidate, slotId, onBack, onDone }: ByHandProps) {
  const t = useTranslations('desk-waitlist');
  const client = useTRPCClient();
  const toast = useToast();
  const refusal = useRefusedWords();
  const undo = useTakeBack(onDone);
  const form = useForm<'reason'>(({ reason }) =>
    refusal.keeping(async () => {
      const { entryId, patientName } = candidate;
      const { offerId } = await client.waitlist.offer.mutate({ slotId, entryId, reason });
      const title = t('offeredDone', { name: patientName });
      toast.show({ title, undo: undo({ offerId, patientName }, 'undoneOffer') });
      onDone();
    }),
  );
  return (
    <form {...form.form} className="mt-3 max-w-reading space-y-3">
      <TextInput
        {...form.field('reason')}
        label={t('reason')}
        hint={t('reasonHint')}
        required
        minLength={3}
        maxLength={200}
      />
      {refusal.words ? (
        <p role="alert" className="font-semibold text-urgent">
          {refusal.words}
        </p>
      ) : null}
      <FormProblem form={form} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {t('offerDo')}
        </Button>
        <Button onClick={onBack}>{t('back')}</Button>
      </div>
    </form>
  );
}
