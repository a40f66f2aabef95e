'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import {
  FORM_SHAPES,
  type LicensedForm,
  type LicensedId,
  readLicensedItems,
  wordsNeeded,
} from '@kinloop/assessment-domain/outcomes';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { Dialog } from '@kinloop/ui/dialog';
import { TextInput } from '@kinloop/ui/text-input';
import { Textarea } from '@kinloop/ui/textarea';
import { useToast } from '@kinloop/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormFailure } from '@/forms/failure.ts';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';

type Licensed = RouterOutputs['measureForms']['list'][number];
type Props = { readonly licensed: Licensed; readonly name: string };

/** Stating a licence with the wording, changing the wording, and ending it. */
export function LicenceForm({ licensed, name }: Props) {
  const t = useTranslations('measure-forms');
  const [open, setOpen] = useState(false);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const question = trpc.measureForms.list.queryOptions({});
  const reread = async () =>
    (await queries.fetchQuery({ ...question, staleTime: 0 })).find(
      ({ measure }) => measure === licensed.measure,
    );
  const { inUse } = licensed;
  return (
    <div className="flex flex-wrap gap-3">
      <Dialog
        title={name}
        description={t('formIntro')}
        closeLabel={t('close')}
        placement="sheet"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button aria-label={t(inUse === null ? 'stateNamed' : 'changeNamed', { name })}>
            {t(inUse === null ? 'state' : 'change')}
          </Button>
        }
      >
        <FormOf record={licensed} reread={reread}>
          {(begun) => <StateForm begun={begun} name={name} onDone={() => setOpen(false)} />}
        </FormOf>
      </Dialog>
      {inUse === null ? null : <EndForm measure={licensed.measure} name={name} />}
    </div>
  );
}

type StateProps = Pick<Props, 'name'> & { readonly begun: Begun<Licensed>; readonly onDone: () => void };

const shown = ({ measure, inUse }: Licensed) => ({
  version: inUse?.version ?? 0,
  fields: {
    licence: inUse?.licence ?? '',
    instruction: inUse?.form.instruction ?? '',
    ...typedForm(measure, inUse?.form ?? null),
  },
});

function StateForm({ begun, name, onDone }: StateProps) {
  const { measure, inUse } = begun.record;
  const t = useTranslations('measure-forms');
  const { again, client, toast } = useTools();
  const [key] = useState(() => uuidv7());
  const typed = typedForm(measure, inUse?.form ?? null);
  const form = useForm<'licence' | 'instruction' | 'items' | 'answers' | 'may'>(async (values, seen) => {
    const reading = readLicensedItems(measure, values.items, values.answers);
    if (reading.status === 'count')
      throw new FormFailure('ITEMS_COUNT', 'items', { needed: reading.needed, found: reading.found });
    if (reading.status === 'answers')
      throw new FormFailure('ITEMS_ANSWERS', 'items', {
        ...{ line: reading.line, needed: reading.needed, found: reading.found },
      });
    const items = reading.items.map(({ text, answers }) => ({ text, answers: [...answers] }));
    await client.measureForms.state.mutate({
      ...{ key, measure, licence: values.licence, seen },
      form: { instruction: values.instruction, items },
    });
    toast.show({ title: t('done', { name }) });
    onDone();
    again();
  }, begun.editing(shown));
  const shape = FORM_SHAPES[measure];
  return (
    <form {...form.form} className="space-y-5">
      <TextInput
        {...form.field('licence')}
        label={t('licence')}
        hint={t('licenceHint')}
        defaultValue={inUse?.licence ?? ''}
        maxLength={500}
        required
      />
      <Textarea
        {...form.field('instruction')}
        label={t('instruction')}
        defaultValue={inUse?.form.instruction ?? ''}
        maxLength={1000}
        rows={2}
      />
      <Textarea
        {...form.field('answers')}
        label={t('answers')}
        hint={t('answersHint', {
          count: wordsNeeded(measure, 0),
          low: Math.min(...shape.min),
          high: shape.max[0] ?? 0,
        })}
        defaultValue={typed.answers}
        maxLength={2000}
        rows={5}
      />
      <Textarea
        {...form.field('items')}
        label={t('items', { count: shape.count })}
        hint={
          shape.scales === null
            ? t('itemsHint')
            : `${t('itemsHint')} ${t('itemsOrder', { order: orderOf(shape.scales, t) })}`
        }
        defaultValue={typed.items}
        maxLength={20_000}
        rows={10}
        required
      />
      <Checkbox {...form.field('may')} label={t('may')} required />
      <FormProblem form={form} />
      <Button type="submit" variant="primary" pending={form.pending}>
        {t('save')}
      </Button>
    </form>
  );
}

/** The scales of a form as its items must follow one another: a score would be wrong by any other order, and nobody could see it. */
function orderOf(
  scales: Readonly<Record<string, number>>,
  t: ReturnType<typeof useTranslations<'measure-forms'>>,
) {
  return Object.entries(scales)
    .map(([scale, count]) => t('scaleItems', { count, scale: t(`scale.${scale as 'pain'}`) }))
    .join(', ');
}

/** A stored form as it would be typed: answers of the first item above, and beside an item only where its own differ. */
function typedForm(measure: LicensedId, form: LicensedForm | null): { answers: string; items: string } {
  const shared = form?.items.find((_, index) => wordsNeeded(measure, index) === wordsNeeded(measure, 0));
  const answers = shared?.answers ?? [];
  const items = (form?.items ?? []).map((item) =>
    item.answers.join('|') === answers.join('|') ? item.text : [item.text, ...item.answers].join(' | '),
  );
  return { answers: answers.join('\n'), items: items.join('\n') };
}

function EndForm({ measure, name }: { readonly measure: LicensedId; readonly name: string }) {
  const t = useTranslations('measure-forms');
  const { again, client, toast } = useTools();
  const [key] = useState(() => uuidv7());
  const form = useForm<never>(async () => {
    await client.measureForms.end.mutate({ key, measure });
    toast.show({ title: t('ended', { name }) });
    again();
  });
  return (
    <form {...form.form} className="space-y-3">
      <Button type="submit" variant="quiet" pending={form.pending} aria-label={t('endNamed', { name })}>
        {t('end')}
      </Button>
      <FormProblem form={form} />
    </form>
  );
}

function useTools() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const toast = useToast();
  const again = () => void queries.invalidateQueries({ queryKey: trpc.measureForms.list.queryKey() });
  return { client, toast, again };
}
