'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Textarea } from '@kinloop/ui/textarea';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useFailureWords, useForm } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { Request } from './request.ts';

type Props = {
  readonly request: Request;
  readonly whenOf: (request: Request) => string;
  /** Asks for it again; undefined when it waits no more. */
  readonly reread: (visitId: string) => Promise<Request | undefined>;
  readonly onAnswered: () => void;
};

/** Yes at a press; no with words for the patient. What somebody else has answered meanwhile is said and taken away. */
export function RequestAnswer({ request, whenOf, reread, onAnswered }: Props) {
  const t = useTranslations('desk-requests');
  const client = useTRPCClient();
  const toast = useToast();
  const sayAnswered = useAnswered(onAnswered);
  const [isDeclining, setIsDeclining] = useState(false);
  const [isStopped, setIsStopped] = useState(false);
  const [key] = useState(() => uuidv7());
  const { visitId, version, patientName: name } = request;

  const form = useForm<'adviceGiven'>(async ({ adviceGiven }) => {
    try {
      const confirmed = await client.requests.confirm.mutate({
        key: adviceGiven.trim() ? uuidv7() : key,
        visitId,
        version,
        ...(adviceGiven.trim() ? { adviceGiven } : {}),
      });
      sayAnswered(t('confirmed', { name, when: whenOf(request) }), confirmed);
    } catch (error) {
      const { code, params } = readFailure(error);
      if (params?.rule === 'stopped') return setIsStopped(true);
      if (code !== 'CONFLICT' && code !== 'REFUSED' && code !== 'HOLD_EXPIRED') throw error;
      toast.show({ title: t('gone') });
      return onAnswered();
    }
    onAnswered();
  });

  if (isDeclining)
    return (
      <FormOf record={request} reread={() => reread(visitId)}>
        {(begun) => (
          <Declining
            begun={begun}
            whenOf={whenOf}
            onBack={() => setIsDeclining(false)}
            onAnswered={onAnswered}
          />
        )}
      </FormOf>
    );
  return (
    <form {...form.form} className="max-w-reading space-y-3">
      {isStopped ? (
        <>
          <Banner tone="warning" live>
            {t('stopped')}
          </Banner>
          <Textarea
            {...form.field('adviceGiven')}
            label={t('advice')}
            rows={2}
            minLength={3}
            maxLength={500}
            required
          />
        </>
      ) : null}
      <FormProblem form={form} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {t(isStopped ? 'confirmAnyway' : 'confirm')}
        </Button>
        <Button onClick={() => setIsDeclining(true)}>{t('decline')}</Button>
      </div>
    </form>
  );
}

type Answered = { readonly visitId: string; readonly version: number };

/** Says what was answered, and takes it back at a press; the patient hears of it once that can no longer be. */
function useAnswered(onAnswered: () => void) {
  const t = useTranslations('desk-requests');
  const client = useTRPCClient();
  const toast = useToast();
  const sayFailure = useFailureWords();

  async function takeBack({ visitId, version }: Answered) {
    try {
      await client.visits.undo.mutate({ visitId, version });
      toast.show({ title: t('undone') });
    } catch (error) {
      toast.show({ title: sayFailure(readFailure(error)) });
    }
    onAnswered();
  }

  return (title: string, answered: Answered) => {
    const onUndo = () => void takeBack(answered);
    toast.show({ title, undo: { label: t('undo'), onUndo, forSeconds: 180 } });
  };
}

type DecliningProps = Pick<Props, 'whenOf' | 'onAnswered'> & {
  readonly begun: Begun<Request>;
  readonly onBack: () => void;
};

function Declining({ begun, whenOf, onBack, onAnswered }: DecliningProps) {
  const t = useTranslations('desk-requests');
  const client = useTRPCClient();
  const sayAnswered = useAnswered(onAnswered);
  const [key] = useState(() => uuidv7());
  const { visitId, patientName: name } = begun.record;
  const askedFor = (request: Request) => ({
    [t('time')]: whenOf(request),
    [t('visit')]: t('with', { service: request.serviceName, name: request.practitionerName }),
  });

  const form = useForm<'words'>(
    async ({ words }, version) => {
      const declined = await client.requests.decline.mutate({ key, visitId, version, words });
      sayAnswered(t('declined', { name }), declined);
      onAnswered();
    },
    begun.editing(
      (request) => ({ version: request.version, fields: {}, parts: askedFor(request) }),
      askedFor(begun.record),
    ),
  );
  return (
    <form {...form.form} className="max-w-reading space-y-3">
      <Textarea
        {...form.field('words')}
        label={t('words')}
        hint={t('wordsHint')}
        rows={3}
        maxLength={500}
        required
      />
      <FormProblem form={form} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {t('declineDo')}
        </Button>
        <Button onClick={onBack}>{t('keep')}</Button>
      </div>
    </form>
  );
}
