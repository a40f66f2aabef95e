'use client';
import { Button } from '@kinloop/ui/button';
import { TextInput } from '@kinloop/ui/text-input';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';

type Props = {
  readonly label: string;
  readonly url: string | null;
  /** Null: none. */
  readonly onSave: (url: string | null) => Promise<unknown>;
};

/** Where somebody's visits by video take place: an address of their own, or none. */
export function MeetingLinkForm({ label, url, onSave }: Props) {
  const t = useTranslations('meetings');
  const toast = useToast();
  const form = useForm<'url'>(async (typed) => {
    const wanted = typed.url.trim();
    await onSave(wanted === '' ? null : wanted);
    toast.show({ title: t(wanted === '' ? 'removed' : 'saved') });
  });
  return (
    <form {...form.form} className="max-w-reading space-y-3">
      <TextInput
        {...form.field('url')}
        key={url ?? ''}
        type="url"
        label={label}
        hint={t('hint')}
        defaultValue={url ?? ''}
        placeholder="https://"
        maxLength={500}
        autoComplete="off"
      />
      <FormProblem form={form} />
      <Button type="submit" pending={form.pending}>
        {t('save')}
      </Button>
    </form>
  );
}
