'use client';
import { Button } from '@kinloop/ui/button';
import { TextInput } from '@kinloop/ui/text-input';
import { useToast } from '@kinloop/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { nameOf, type Places } from './clinic-places.ts';

/** The longest way that can be kept free. Minutes. */
const LONGEST = 240;

/** Minutes from each place to each other, and for every way nothing else is said about. */
export function TravelForm({ data }: { readonly data: Places }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const question = trpc.locations.list.queryOptions({});
  return (
    <FormOf
      key={data.places.map(({ id, active }) => `${id} ${active}`).join()}
      record={data}
      reread={() => queryClient.fetchQuery({ ...question, staleTime: 0 })}
    >
      {(begun) => <Ways begun={begun} />}
    </FormOf>
  );
}

function Ways({ begun }: { readonly begun: Begun<Places> }) {
  const data = begun.record;
  const t = useTranslations('desk-settings.places');
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const places = data.places.filter(({ active }) => active);
  const pairs = places.flatMap((one, index) => places.slice(index + 1).map((other) => ({ one, other })));
  const minutesOf = ({ ways, travelMin }: Places, { one, other }: (typeof pairs)[number]) =>
    ways.find((way) => [way.one, way.other].includes(one.id) && [way.one, way.other].includes(other.id))
      ?.minutes ?? travelMin;
  const fieldOf = ({ one, other }: (typeof pairs)[number]) => `${one.id}.${other.id}`;
  const shown = (record: Places) => ({
    version: record.clinicVersion,
    fields: {
      ...Object.fromEntries(pairs.map((pair) => [fieldOf(pair), String(minutesOf(record, pair))])),
      travelMin: String(record.travelMin),
    },
  });
  const form = useForm<string>(async (typed, version) => {
    const saved = await client.locations.saveTravel.mutate({
      version,
      ways: pairs.map((pair) => ({
        one: pair.one.id,
        other: pair.other.id,
        minutes: Number(typed[fieldOf(pair)]),
      })),
      travelMin: Number(typed.travelMin),
    });
    toast.show({ title: t('savedTravel') });
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.locations.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.settings.pathKey() }),
    ]);
    return saved;
  }, begun.editing(shown));
  const minutes = {
    type: 'number',
    min: 0,
    max: LONGEST,
    step: 1,
    inputMode: 'numeric',
    required: true,
  } as const;
  return (
    <form {...form.form} className="mt-6 space-y-4">
      <h3 className="text-lg">{t('travelTitle')}</h3>
      <p className="max-w-reading text-ink-soft">{t('travelIntro')}</p>
      {pairs.map((pair) => (
        <TextInput
          key={fieldOf(pair)}
          {...form.field(fieldOf(pair))}
          {...minutes}
          label={t('way', { one: nameOf(pair.one, data), other: nameOf(pair.other, data) })}
          defaultValue={minutesOf(data, pair)}
          className="max-w-28"
        />
      ))}
      <TextInput
        {...form.field('travelMin')}
        {...minutes}
        label={t('otherwise')}
        defaultValue={data.travelMin}
        className="max-w-28"
      />
      <FormProblem form={form} />
      <Button type="submit" pending={form.pending}>
        {t('saveTravel')}
      </Button>
    </form>
  );
}
