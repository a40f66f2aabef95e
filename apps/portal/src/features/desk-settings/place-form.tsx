'use client';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { TextInput } from '@kinloop/ui/text-input';
import { Textarea } from '@kinloop/ui/textarea';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { asFields } from '@/forms/editing.ts';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { ClinicPlace } from './clinic-places.ts';

type Props = {
  /** Null for a new one. */
  readonly place: ClinicPlace | null;
  readonly onDone: () => void;
};

/** A place: what it is called, where it is and how to get there. Of the first only its name is said here. */
export function PlaceForm({ place, onDone }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const question = trpc.locations.list.queryOptions({});
  const reread = async () => {
    const { places } = await queryClient.fetchQuery({ ...question, staleTime: 0 });
    return place === null ? null : places.find(({ id }) => id === place.id);
  };
  return (
    <FormOf record={place} reread={reread}>
      {(begun) => <PlaceFields begun={begun} onDone={onDone} />}
    </FormOf>
  );
}

const shown = (place: ClinicPlace | null) => ({
  version: place?.version ?? 0,
  fields: asFields({
    name: place?.name ?? '',
    address: place?.address ?? '',
    travelNotes: place?.travelNotes ?? '',
    active: place?.active ?? false,
  }),
});

type FieldsProps = Pick<Props, 'onDone'> & { readonly begun: Begun<ClinicPlace | null> };

function PlaceFields({ begun, onDone }: FieldsProps) {
  const place = begun.record;
  const t = useTranslations('desk-settings');
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [intent] = useState(() => ({ key: uuidv7(), locationId: uuidv7() }));
  const isFirst = place?.isFirst ?? false;
  const form = useForm<'name' | 'address' | 'travelNotes' | 'active'>(
    async ({ active, ...typed }, version) => {
      if (place === null) await client.locations.add.mutate({ ...intent, ...typed });
      else
        await client.locations.edit.mutate({
          locationId: place.id,
          version,
          ...typed,
          active: isFirst || active === 'on',
        });
      await queryClient.invalidateQueries({ queryKey: trpc.locations.pathKey() });
      onDone();
    },
    begun.editing(shown),
  );
  return (
    <form {...form.form} className="space-y-4 rounded-lg bg-paper-sunk p-4">
      <TextInput
        {...form.field('name')}
        label={t('places.name')}
        hint={isFirst ? t('places.firstNameHint') : undefined}
        defaultValue={place?.name ?? ''}
        required={!isFirst}
        maxLength={80}
        autoComplete="off"
      />
      {isFirst ? (
        <p className="text-sm text-ink-soft">{t('places.firstAddress')}</p>
      ) : (
        <>
          <TextInput
            {...form.field('address')}
            label={t('address')}
            defaultValue={place?.address ?? ''}
            required
            maxLength={300}
            autoComplete="off"
          />
          <Textarea
            {...form.field('travelNotes')}
            label={t('travel')}
            note={t('optional')}
            defaultValue={place?.travelNotes ?? ''}
            rows={2}
            maxLength={1000}
          />
        </>
      )}
      {place === null || isFirst ? null : (
        <Checkbox {...form.field('active')} label={t('places.inUse')} defaultChecked={place.active} />
      )}
      <FormProblem form={form} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {place === null ? t('places.add') : t('places.save')}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
