'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Button } from '@kinloop/ui/button';
import { LinkButton } from '@kinloop/ui/link-button';
import { Section } from '@kinloop/ui/section';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayNearDay } from '@/time/say-time.ts';

type DueHomeScreenProps = {
  readonly asked: RouterOutputs['today']['overview']['homeScreen'];
  readonly clinic: string;
  readonly place: Place;
  readonly onChange: () => void;
};

/** A self-screen a physio asked for and that is not done yet; or, just after "not today", when it is back. */
export function DueHomeScreen({ asked, clinic, place, onChange }: DueHomeScreenProps) {
  const t = useTranslations('self-screen');
  const trpc = useTRPC();
  const say = useFailureWords();
  const putOff = useMutation(trpc.homeScreens.putOff.mutationOptions({ onSettled: onChange }));
  const address = (id: string) => `/${clinic}/my/self-screen/${id}`;
  if (putOff.data !== undefined)
    return (
      <div role="status" className="border-l-4 border-better pl-4">
        <p>
          {putOff.data.againOn === null
            ? t('putOffClosed')
            : t('putOffUntil', { day: sayNearDay(putOff.data.againOn, place.locale) })}
        </p>
        {putOff.data.againOn === null ? null : (
          <AppLink
            href={address(putOff.variables.homeScreenId)}
            className="inline-flex min-h-target items-center font-semibold text-accent underline underline-offset-4"
          >
            {t('doItAnyway')}
          </AppLink>
        )}
      </div>
    );
  if (asked === null) return null;
  return (
    <Section title={t('title.intro')} intro={t('due', { name: asked.askedBy })} marked>
      <p className="text-ink-soft">{t('dueText')}</p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <LinkButton href={address(asked.id)} variant="primary">
          {t('start')}
        </LinkButton>
        <Button
          variant="quiet"
          pending={putOff.isPending}
          onClick={() => putOff.mutate({ homeScreenId: asked.id, because: 'not-today' })}
        >
          {t('notToday')}
        </Button>
      </div>
      {putOff.error ? (
        <p role="alert" className="font-semibold text-urgent">
          {say(readFailure(putOff.error))}
        </p>
      ) : null}
    </Section>
  );
}
