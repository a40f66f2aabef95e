'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Button } from '@kinloop/ui/button';
import { Dialog, DialogClose } from '@kinloop/ui/dialog';
import { PlusIcon, WarningIcon } from '@kinloop/ui/icon';
import { Row, Rows, Section } from '@kinloop/ui/section';
import { TextInput } from '@kinloop/ui/text-input';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { type Place, sayDay, sayTime } from '@/time/say-time.ts';

export type ExternalCalendar = RouterOutputs['calendars']['external'][number];
export type NewCalendar = {
  readonly key: string;
  readonly calendarId: string;
  readonly name: string;
  readonly url: string;
};

type Props = {
  /** One's own, or a practitioner's the clinic looks after. */
  readonly whose: 'mine' | 'of';
  readonly calendars: readonly ExternalCalendar[];
  readonly place: Place;
  readonly onAdd: (added: NewCalendar) => Promise<unknown>;
  readonly onRemove: (calendarId: string) => Promise<unknown>;
};

/** Until a calendar has been read, or could not be, its state is asked for again: it is a matter of seconds. */
export const untilRead = (calendars: readonly ExternalCalendar[] | undefined): number | false =>
  calendars?.some(({ readAt, failing }) => readAt === null && failing === null) === true ? 2_000 : false;

/** Other calendars whose busy times keep patients away: each with its state, one more, one less. */
export function ExternalCalendars({ whose, calendars, place, onAdd, onRemove }: Props) {
  const t = useTranslations('other-calendars');
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Section
      className="max-w-reading"
      title={t(whose)}
      intro={t(whose === 'mine' ? 'introMine' : 'introOf')}
      aside={
        isAdding ? null : (
          <Button variant="quiet" icon={<PlusIcon />} onClick={() => setIsAdding(true)}>
            {t('add')}
          </Button>
        )
      }
    >
      {isAdding ? <AddForm onAdd={onAdd} onDone={() => setIsAdding(false)} /> : null}
      {calendars.length > 0 ? (
        <Rows>
          {calendars.map((calendar) => (
            <Row key={calendar.id} trail={<RemoveDialog calendar={calendar} onRemove={onRemove} />}>
              <p className="font-semibold break-words">{calendar.name}</p>
              <p className="text-sm break-words text-ink-soft">{calendar.host}</p>
              <State calendar={calendar} place={place} />
            </Row>
          ))}
        </Rows>
      ) : isAdding ? null : (
        <p className="text-ink-soft">{t('none')}</p>
      )}
    </Section>
  );
}

function State({ calendar, place }: { readonly calendar: ExternalCalendar; readonly place: Place }) {
  const t = useTranslations('other-calendars');
  const { readAt, failing, host } = calendar;
  const when = (instant: string) => `${sayDay(instant, place)}, ${sayTime(instant, place)}`;
  if (failing === null)
    return (
      <p role="status" className="text-sm text-ink-soft">
        {readAt === null ? t('reading') : t('read', { when: when(readAt) })}
      </p>
    );
  const why = t(`problem.${failing.problem}`, { host });
  return (
    <div role="status" className="mt-1 flex gap-2 text-sm">
      <WarningIcon size={18} className="mt-0.5 text-soon" />
      <p>
        {t('failing', { since: when(failing.since), why })}. {t(readAt === null ? 'never' : 'still')}
      </p>
    </div>
  );
}

function AddForm({ onAdd, onDone }: Pick<Props, 'onAdd'> & { readonly onDone: () => void }) {
  const t = useTranslations('other-calendars');
  const toast = useToast();
  const [intent] = useState(() => ({ key: uuidv7(), calendarId: uuidv7() }));
  const form = useForm<'name' | 'url'>(async ({ name, url }) => {
    await onAdd({ ...intent, name, url });
    toast.show({ title: t('added') });
    onDone();
  });
  return (
    <form {...form.form} className="space-y-4 rounded-lg bg-paper-sunk p-4">
      <TextInput
        {...form.field('name')}
        label={t('name')}
        placeholder={t('namePlaceholder')}
        required
        maxLength={60}
        autoComplete="off"
      />
      <TextInput
        {...form.field('url')}
        label={t('url')}
        hint={t('urlHint')}
        placeholder="https://"
        inputMode="url"
        required
        maxLength={2000}
        autoComplete="off"
        spellCheck={false}
      />
      <details>
        <summary className="min-h-target cursor-pointer content-center font-semibold">{t('where')}</summary>
        <ul className="list-disc space-y-1 pl-5">
          <li>{t('google')}</li>
          <li>{t('outlook')}</li>
          <li>{t('apple')}</li>
        </ul>
        <p className="mt-2">{t('twoClinics')}</p>
      </details>
      <details>
        <summary className="min-h-target cursor-pointer content-center font-semibold">{t('limits')}</summary>
        <ul className="list-disc space-y-1 pl-5">
          <li>{t('limitDates')}</li>
          <li>{t('limitFollowing')}</li>
          <li>{t('limitPlace')}</li>
        </ul>
      </details>
      <FormProblem form={form} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {t('save')}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Asks first: its address cannot be given back. */
function RemoveDialog({
  calendar,
  onRemove,
}: Pick<Props, 'onRemove'> & { readonly calendar: ExternalCalendar }) {
  const t = useTranslations('other-calendars');
  const shell = useTranslations('shell');
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const form = useForm<never>(async () => {
    await onRemove(calendar.id);
    setOpen(false);
    toast.show({ title: t('removed') });
  });
  const formId = `remove-${calendar.id}`;
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('removeTitle')}
      description={t('removeText')}
      closeLabel={shell('close')}
      trigger={
        <Button variant="quiet" aria-label={t('removeOf', { name: calendar.name })}>
          {t('remove')}
        </Button>
      }
      actions={
        <>
          <DialogClose>{t('keep')}</DialogClose>
          <Button type="submit" form={formId} variant="danger" pending={form.pending}>
            {t('remove')}
          </Button>
        </>
      }
    >
      <form {...form.form} id={formId}>
        <FormProblem form={form} />
      </form>
    </Dialog>
  );
}
