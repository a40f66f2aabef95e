'use client';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { Dialog } from '@kinloop/ui/dialog';
import { useToast } from '@kinloop/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';

type Signing = {
  readonly version: { readonly version: string; readonly hash: string };
  /** The ordinal of the signature in use as this page knows it. */
  readonly seen: number;
};

/** The lead's signature under a version, after one more look at what it means. */
export function SignRules({
  children,
  quiet = false,
  ...signing
}: Signing & { readonly children: ReactNode; readonly quiet?: boolean }) {
  const t = useTranslations('rules');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('signTitle', { version: signing.version.version })}
      description={t('signIntro')}
      closeLabel={t('close')}
      trigger={<Button variant={quiet ? 'secondary' : 'primary'}>{children}</Button>}
    >
      <SignForm {...signing} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function SignForm({ version, seen, onDone }: Signing & { readonly onDone: () => void }) {
  const t = useTranslations('rules');
  const client = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const [key] = useState(() => uuidv7());
  const form = useForm<'read'>(async () => {
    await client.rules.sign.mutate({ key, version: version.version, hash: version.hash, seen });
    toast.show({ title: t('done', { version: version.version }) });
    onDone();
    await cache.invalidateQueries({ queryKey: trpc.rules.standing.queryKey() });
  });
  return (
    <form {...form.form} className="space-y-5">
      <div className="text-sm">
        <p className="text-ink-soft">{t('fingerprint')}</p>
        <code className="break-all">{version.hash}</code>
      </div>
      <Checkbox {...form.field('read')} label={t('read')} required />
      <FormProblem form={form} />
      <Button type="submit" variant="primary" wide pending={form.pending}>
        {t('sign', { version: version.version })}
      </Button>
    </form>
  );
}
