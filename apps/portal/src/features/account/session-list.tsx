'use client';
import { Badge } from '@kinloop/ui/badge';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Row, Rows } from '@kinloop/ui/section';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { callAccount } from '@/account-door/call-account.ts';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { sayDateTime } from '@/time/say-time.ts';
import { useReaderZone } from '@/time/use-reader-zone.ts';

export type SessionView = {
  readonly sessionId: string;
  readonly label: string | null;
  readonly lastSeenAt: string;
  readonly current: boolean;
};

export type SessionListProps = { readonly first: readonly SessionView[]; readonly locale: string };

/** Where the person is signed in; any of them, or all, can be ended at once. */
export function SessionList({ first, locale }: SessionListProps) {
  const t = useTranslations('account.sessions');
  const say = useFailureWords();
  const zone = useReaderZone();
  const toast = useToast();
  const [sessions, setSessions] = useState(first);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function act(name: string, work: () => Promise<void>) {
    setBusy(name);
    setProblem(null);
    try {
      await work();
    } catch (thrown) {
      setProblem(say(readFailure(thrown)));
    } finally {
      setBusy(null);
    }
  }
  const end = (sessionId: string) =>
    act(sessionId, async () => {
      setSessions((await callAccount('end-session', { sessionId })).sessions);
      toast.show({ title: t('ended') });
    });
  const endAll = () =>
    act('all', async () => {
      await callAccount('sign-out-everywhere', {});
      window.location.assign('/sign-in');
    });

  return (
    <div className="space-y-5">
      {problem ? (
        <Banner tone="warning" live>
          {problem}
        </Banner>
      ) : null}
      <Rows>
        {sessions.map(({ sessionId, label, lastSeenAt, current }) => (
          <Row
            key={sessionId}
            trail={
              current ? (
                <Badge tone="good">{t('this')}</Badge>
              ) : (
                <Button
                  pending={busy === sessionId}
                  aria-label={t('endNamed', { device: label || t('unnamed') })}
                  onClick={() => void end(sessionId)}
                >
                  {t('end')}
                </Button>
              )
            }
          >
            <p className="font-semibold">{label || t('unnamed')}</p>
            <p className="text-sm text-ink-soft">
              {t('seen', { when: sayDateTime(lastSeenAt, { zone, locale }) })}
            </p>
          </Row>
        ))}
      </Rows>
      <div className="space-y-2">
        <Button variant="danger" pending={busy === 'all'} onClick={() => void endAll()}>
          {t('everywhere')}
        </Button>
        <p className="text-sm text-ink-soft">{t('everywhereHint')}</p>
      </div>
    </div>
  );
}
