'use client';
import { Button } from '@kinloop/ui/button';
import { LockIcon } from '@kinloop/ui/icon';
import { PageHeader } from '@kinloop/ui/page-header';
import { Textarea } from '@kinloop/ui/textarea';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';

export type BreakGlassProps = {
  readonly patientId: string;
  readonly name: string;
  readonly practitionerName: string | null;
  readonly hours: number;
};

/** In place of a record that is not in one's care: whose it is, and the way in for who needs it now. */
export function BreakGlass({ patientId, name, practitionerName, hours }: BreakGlassProps) {
  const t = useTranslations('record.closed');
  const client = useTRPCClient();
  const router = useRouter();
  const [key] = useState(() => uuidv7());
  const form = useForm<'reason'>(async ({ reason }) => {
    await client.patients.breakGlass.mutate({ key, patientId, reason });
    router.refresh();
  });
  return (
    <div className="max-w-reading pb-16">
      <PageHeader
        title={
          <span className="flex items-center gap-3">
            <LockIcon size={32} />
            {t('title')}
          </span>
        }
        intro={t('whose', { name, physio: practitionerName ?? 'none' })}
      />
      <form {...form.form} className="space-y-6">
        <p>{t('rule', { hours })}</p>
        <Textarea
          {...form.field('reason')}
          label={t('reason')}
          hint={t('hint')}
          required
          maxLength={500}
          rows={3}
        />
        <FormProblem form={form} />
        <Button type="submit" variant="primary" pending={form.pending}>
          {t('open')}
        </Button>
        <p className="text-ink-soft">{t('search')}</p>
      </form>
    </div>
  );
}
