import { Button } from '@kinloop/ui/button';
import { PageHeader } from '@kinloop/ui/page-header';
import { Select } from '@kinloop/ui/select';
import { TextInput } from '@kinloop/ui/text-input';
import { getTranslations } from 'next-intl/server';
import { AppLink } from '@/shell/app-link.tsx';
import type { AskedAbsence } from './absence-address.ts';

type Props = {
  readonly asked: AskedAbsence;
  readonly people: readonly { readonly id: string; readonly displayName: string }[];
  readonly today: string;
  readonly base: string;
};

/** Who is off, and for how long. A plain form: the address holds what was asked, and can be sent to a colleague. */
export async function AbsenceForm({ asked, people, today, base }: Props) {
  const t = await getTranslations('desk-absence');
  return (
    <>
      <PageHeader
        context={
          <AppLink href={base} className="inline-flex min-h-target items-center underline underline-offset-4">
            {t('back')}
          </AppLink>
        }
        title={t('title')}
        intro={t('intro')}
      />
      <form
        action={`${base}/absence`}
        className="flex max-w-page flex-wrap items-end gap-x-5 gap-y-4 rounded-lg bg-paper-sunk p-4 sm:p-5"
      >
        <Select
          name="with"
          label={t('who')}
          placeholder={t('choose')}
          required
          defaultValue={asked.timeOff?.practitionerId ?? ''}
          options={people.map(({ id, displayName }) => ({ value: id, label: displayName }))}
          fieldClassName="w-full sm:w-64"
        />
        <TextInput
          type="date"
          name="from"
          label={t('from')}
          min={today}
          required
          defaultValue={asked.from}
          fieldClassName="w-44"
        />
        <TextInput
          type="date"
          name="to"
          label={t('to')}
          min={today}
          required
          defaultValue={asked.to}
          fieldClassName="w-44"
        />
        <TextInput
          type="time"
          name="starts"
          label={t('starts')}
          step={300}
          defaultValue={asked.starts ?? ''}
          fieldClassName="w-36"
        />
        <TextInput
          type="time"
          name="ends"
          label={t('ends')}
          step={300}
          defaultValue={asked.ends ?? ''}
          fieldClassName="w-36"
        />
        <Button type="submit" variant={asked.timeOff === null ? 'primary' : 'secondary'}>
          {t('show')}
        </Button>
        <p className="w-full text-sm text-ink-soft">
          {t('timesHint')} {t('several')}
        </p>
      </form>
    </>
  );
}
