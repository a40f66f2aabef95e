'use client';
import { Badge } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { PlusIcon } from '@kinloop/ui/icon';
import { Rows, Section } from '@kinloop/ui/section';
import { Stepper } from '@kinloop/ui/stepper';
import { TextInput } from '@kinloop/ui/text-input';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { asFields } from '@/forms/editing.ts';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { Equipment, Service, ServiceList } from './service-types.ts';

/** Things there are few of, counted. What a service in use needs can be neither taken away nor made fewer. */
export function EquipmentList({ data, canEdit }: { readonly data: ServiceList; readonly canEdit: boolean }) {
  const t = useTranslations('desk-services');
  const [editing, setEditing] = useState<string | null>(null);
  const done = () => setEditing(null);
  const neededBy = (id: string) =>
    data.services.filter((service) => service.active && unitsOf(service, id) > 0);
  return (
    <Section
      title={t('equipment')}
      intro={t('equipmentIntro')}
      aside={
        canEdit && editing !== 'new' ? (
          <Button variant="quiet" icon={<PlusIcon />} onClick={() => setEditing('new')}>
            {t('addEquipment')}
          </Button>
        ) : null
      }
    >
      {editing === 'new' ? <EquipmentForm equipment={null} neededBy={[]} onDone={done} /> : null}
      {data.equipment.length > 0 ? (
        <Rows>
          {data.equipment.map((one) => (
            <li key={one.id} className="py-3">
              {editing === one.id ? (
                <EquipmentForm equipment={one} neededBy={neededBy(one.id)} onDone={done} />
              ) : (
                <div className="flex min-h-target items-center gap-3">
                  <span className="min-w-0 flex-1">
                    <span className="font-semibold">{one.name}</span>
                    <span className="block text-sm text-ink-soft">
                      {t('unitsShown', { count: one.units })}
                    </span>
                  </span>
                  {one.active ? null : <Badge>{t('outOfUse')}</Badge>}
                  {canEdit ? (
                    <Button aria-label={t('renameOf', { name: one.name })} onClick={() => setEditing(one.id)}>
                      {t('rename')}
                    </Button>
                  ) : null}
                </div>
              )}
            </li>
          ))}
        </Rows>
      ) : null}
    </Section>
  );
}

const unitsOf = (service: Service, id: string) =>
  service.equipment.find(({ equipmentId }) => equipmentId === id)?.units ?? 0;

type FormProps = {
  readonly equipment: Equipment | null;
  readonly neededBy: readonly Service[];
  readonly onDone: () => void;
};

function EquipmentForm({ equipment, ...rest }: FormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const question = trpc.services.list.queryOptions({});
  const reread = async () => {
    const stored = await queryClient.fetchQuery({ ...question, staleTime: 0 });
    return equipment === null ? null : stored.equipment.find(({ id }) => id === equipment.id);
  };
  return (
    <FormOf record={equipment} reread={reread}>
      {(begun) => <EquipmentFields begun={begun} {...rest} />}
    </FormOf>
  );
}

const shown = (equipment: Equipment | null) => ({
  version: equipment?.version ?? 0,
  fields: asFields({
    name: equipment?.name ?? '',
    units: equipment?.units ?? 1,
    active: equipment?.active ?? false,
  }),
});

type FieldsProps = Omit<FormProps, 'equipment'> & { readonly begun: Begun<Equipment | null> };

function EquipmentFields({ begun, neededBy, onDone }: FieldsProps) {
  const equipment = begun.record;
  const t = useTranslations('desk-services');
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [intent] = useState(() => ({ key: uuidv7(), equipmentId: uuidv7() }));
  const needed = Math.max(0, ...neededBy.map((service) => unitsOf(service, equipment?.id ?? '')));
  const form = useForm<'name' | 'units' | 'active'>(async (typed, version) => {
    const what = { name: typed.name, units: Number(typed.units) };
    if (equipment === null) await client.services.addEquipment.mutate({ ...intent, ...what });
    else
      await client.services.editEquipment.mutate({
        equipmentId: equipment.id,
        version,
        ...what,
        active: needed > 0 || typed.active === 'on',
      });
    await queryClient.invalidateQueries({ queryKey: trpc.services.list.queryKey() });
    onDone();
  }, begun.editing(shown));
  return (
    <form {...form.form} className="space-y-4 rounded-lg bg-paper-sunk p-4">
      <TextInput
        {...form.field('name')}
        label={t('equipmentName')}
        defaultValue={equipment?.name ?? ''}
        required
        maxLength={80}
        autoComplete="off"
      />
      <Stepper
        {...form.field('units')}
        label={t('units')}
        hint={needed > 0 ? t('neededBy', { names: neededBy.map(({ name }) => name).join(', ') }) : undefined}
        defaultValue={equipment?.units ?? 1}
        min={Math.max(1, needed)}
        max={20}
        lessLabel={t('unitsLess')}
        moreLabel={t('unitsMore')}
      />
      {equipment === null || needed > 0 ? null : (
        <Checkbox {...form.field('active')} label={t('inUse')} defaultChecked={equipment.active} />
      )}
      <FormProblem form={form} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {equipment === null ? t('addEquipment') : t('save')}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
