'use client';
import { Button } from '@kinloop/ui/button';
import { TextInput } from '@kinloop/ui/text-input';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';

type MeetingLink = { readonly url: string | null; readonly version: number };

type Props = {
  readonly label: string;
  readonly link: MeetingLink;
  readonly reread: () => Promise<MeetingLink | undefined>;
  /** An address of null: none. */
  readonly onSave: (wanted: MeetingLink) => Promise<{ readonly version: number }>;
};

/** Where somebody's visits by video take place: an address of their own, or none. */
export function MeetingLinkForm({ link, reread, ...rest }: Props) {
  return (
    <FormOf record={link} reread={reread}>
      {(begun) => <LinkField begun={begun} {...rest} />}
    </FormOf>
  );
}

const shown = ({ url, version }: MeetingLink) => ({ version, fields: { url: url ?? '' } });

type FieldProps = Pick<Props, 'label' | 'onSave'> & { readonly begun: Begun<MeetingLink> };

function LinkField({ begun, label, onSave }: FieldProps) {
  const t = useTranslations('meetings');
  const toast = useToast();
  const form = useForm<'url'>(async (typed, version) => {
    const wanted = typed.url.trim();
    const saved = await onSave({ url: wanted === '' ? null : wanted, version });
    toast.show({ title: t(wanted === '' ? 'removed' : 'saved') });
    return saved;
  }, begun.editing(shown));
  return (
    <form {...form.form} className="max-w-reading space-y-3">
      <TextInput
        {...form.field('url')}
        type="url"
        label={label}
        hint={t('hint')}
        defaultValue={begun.record.url ?? ''}
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
