'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { DataList } from '@kinloop/ui/data-list';
import { Dialog, DialogClose } from '@kinloop/ui/dialog';
import { LinkButton } from '@kinloop/ui/link-button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';
import { sayDateTime } from '@/time/say-time.ts';
import { type ClinicContact, dial } from '@/visit/clinic-contact.ts';
import { ZoneNote } from '@/visit/zone-note.tsx';

type Visit = RouterOutputs['links']['open'];
type Props = { readonly token: string; readonly visit: Visit; readonly clinic: ClinicContact };
type Said = 'nothing' | 'coming' | 'cancelled' | 'cancelled-late';

/** One's visit, and two things to say about it, each by a press. */
export function LinkScreen({ token, visit, clinic }: Props) {
  const t = useTranslations('message-link');
  const client = useTRPCClient();
  const say = useFailureWords();
  const isCancelled = visit.state.endsWith('cancelled');
  const [said, setSaid] = useState<Said>(visit.confirmed ? 'coming' : 'nothing');
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function run(work: () => Promise<Said>) {
    setPending(true);
    setProblem(null);
    try {
      setSaid(await work());
    } catch (thrown) {
      setProblem(say(readFailure(thrown)));
    } finally {
      setPending(false);
    }
  }
  const confirm = () =>
    run(async () => {
      await client.links.confirm.mutate({ token });
      return 'coming';
    });
  const cancel = () =>
    run(async () => {
      const { late } = await client.links.cancel.mutate({ token, version: visit.version });
      return late ? 'cancelled-late' : 'cancelled';
    });
  const isOff = isCancelled || said === 'cancelled' || said === 'cancelled-late';
  return (
    <div className="space-y-6 pt-6">
      <h1 className="text-2xl sm:text-3xl">{t('title')}</h1>
      {said === 'nothing' ? null : (
        <Banner tone={said === 'coming' ? 'success' : 'info'} live>
          {t(`said.${said}`)}
        </Banner>
      )}
      {isCancelled && said === 'nothing' ? <Banner tone="info">{t('said.cancelled')}</Banner> : null}
      {problem ? (
        <Banner tone="warning" live>
          {problem}
        </Banner>
      ) : null}
      <Where visit={visit} clinic={clinic} />
      {isOff ? null : (
        <div className="space-y-4">
          <p className="text-ink-soft">{t(ruleOf(visit), factsOf(visit, clinic))}</p>
          <div className="flex flex-wrap gap-3">
            {said === 'coming' || visit.changes.notice === 'begun' ? null : (
              <Button
                variant="primary"
                size="lg"
                className="max-sm:w-full"
                pending={pending}
                onClick={() => void confirm()}
              >
                {t('coming')}
              </Button>
            )}
            {visit.changes.canCancel ? (
              <CallOff
                isLate={visit.changes.notice === 'late'}
                pending={pending}
                onYes={() => void cancel()}
              />
            ) : null}
            {visit.changes.notice === 'late' && clinic.phone ? (
              <LinkButton href={dial(clinic.phone)} size="lg" className="max-sm:w-full">
                {t('call', { phone: clinic.phone })}
              </LinkButton>
            ) : null}
          </div>
        </div>
      )}
      <p>
        <a
          href={`/${clinic.slug}/my/appointments`}
          className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
        >
          {t('signIn')}
        </a>
      </p>
    </div>
  );
}

function ruleOf({ changes }: Visit) {
  if (changes.notice === 'begun') return 'rule.begun';
  if (changes.notice === 'in-time') return 'rule.inTime';
  return changes.canCancel ? 'rule.late' : 'rule.lateByPhone';
}

const factsOf = ({ changes }: Visit, clinic: ClinicContact) => ({
  hours: changes.noticeHours,
  until: sayDateTime(changes.freeUntil, clinic),
  phone: clinic.phone,
});

function Where({ visit, clinic }: Pick<Props, 'visit' | 'clinic'>) {
  const t = useTranslations('visit');
  const isThere = visit.mode === 'in-person' || visit.mode === 'group';
  return (
    <section className="space-y-2 rounded-xl bg-paper-sunk p-5 sm:p-6">
      <DataList
        items={[
          {
            term: t('when'),
            detail: (
              <time dateTime={visit.startsAt} className="font-semibold">
                {sayDateTime(visit.startsAt, clinic)}
              </time>
            ),
          },
          { term: t('with'), detail: visit.practitionerName },
          { term: t('where'), detail: isThere && clinic.address ? clinic.address : t(`mode.${visit.mode}`) },
        ]}
      />
      <ZoneNote at={visit.startsAt} place={clinic} />
    </section>
  );
}

type CallOffProps = { readonly isLate: boolean; readonly pending: boolean; readonly onYes: () => void };

/** Asks first: a time given back may be somebody else's a minute later. */
function CallOff({ isLate, pending, onYes }: CallOffProps) {
  const t = useTranslations('message-link');
  const shell = useTranslations('shell');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('off.title')}
      description={t(isLate ? 'off.late' : 'off.text')}
      closeLabel={shell('close')}
      trigger={
        <Button size="lg" className="max-sm:w-full">
          {t('notComing')}
        </Button>
      }
      actions={
        <>
          <DialogClose>{t('off.no')}</DialogClose>
          <Button
            variant="danger"
            pending={pending}
            onClick={() => {
              setOpen(false);
              onYes();
            }}
          >
            {t('off.yes')}
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  );
}
