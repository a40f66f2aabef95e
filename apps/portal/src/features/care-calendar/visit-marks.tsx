'use client';
import { Button } from '@kinloop/ui/button';
import { useToast } from '@kinloop/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { Visit } from './day.ts';

type Mark = 'arrive' | 'complete' | 'mark-no-show';

const marksOf: Readonly<Partial<Record<Visit['state'], readonly Mark[]>>> = {
  booked: ['arrive', 'mark-no-show'],
  arrived: ['complete'],
};

const EARLY_MS = 60 * 60 * 1000;

/** What the day brought, in one press; it can be taken back for three minutes. */
export function VisitMarks({ visit, now }: { readonly visit: Visit; readonly now: string }) {
  const t = useTranslations('care-calendar');
  const { pending, mark } = useMark(visit);
  const isNear = Date.parse(visit.startsAt) - Date.parse(now) < EARLY_MS;
  const marks = visit.kind === 'appointment' && isNear ? (marksOf[visit.state] ?? []) : [];
  // Nobody is missing before their time.
  const possible = marks.filter((one) => one !== 'mark-no-show' || visit.startsAt < now);
  if (possible.length === 0) return null;
  return (
    <div className="flex flex-wrap items-start gap-2">
      {possible.map((one) => (
        <Button
          key={one}
          variant={one === 'mark-no-show' ? 'quiet' : 'secondary'}
          pending={pending}
          onClick={() => mark(one)}
        >
          {t(`mark.${one}`)}
        </Button>
      ))}
    </div>
  );
}

function useMark(visit: Visit): { pending: boolean; mark: (event: Mark) => void } {
  const t = useTranslations('care-calendar');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const toast = useToast();
  const say = useFailureWords();
  const [pending, setPending] = useState(false);
  // The way back of the mark before: with a newer one there is nothing of it to take back.
  const older = useRef<(() => void) | null>(null);
  const again = () => cache.invalidateQueries({ queryKey: trpc.caseload.days.queryKey() });
  const failed = (error: unknown) => toast.show({ title: t('failed'), description: say(readFailure(error)) });

  async function send(event: Mark) {
    setPending(true);
    try {
      const changed = await client.visits.change.mutate({ visitId: visit.id, version: visit.version, event });
      older.current?.();
      older.current = toast.show({
        title: t('marked', { state: t(`mark.${event}`) }),
        undo: { label: t('undo'), forSeconds: 180, onUndo: () => void undo(changed.version) },
      });
    } catch (error) {
      failed(error);
    } finally {
      await again();
      setPending(false);
    }
  }
  async function undo(version: number) {
    try {
      await client.visits.undo.mutate({ visitId: visit.id, version });
    } catch (error) {
      failed(error);
    } finally {
      await again();
    }
  }
  return { pending, mark: (event) => void send(event) };
}
