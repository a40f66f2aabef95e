'use client';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { Stepper } from '@kinloop/ui/stepper';
import { TextInput } from '@kinloop/ui/text-input';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { asFields } from '@/forms/editing.ts';
import type { Begun } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { Equipment, Service, ServiceList } from './service-types.ts';
import { ThingList } from './thing-list.tsx';

type Props = Pick<ServiceList, 'equipment' | 'services'> & {
  readonly canEdit: boolean;
  readonly reread: () => Promise<ServiceList>;
};

/** Things there are few of, counted. What a service in use needs can be neither taken away nor made fewer. */
export function EquipmentList({ equipment, services, canEdit, reread }: Props) {
  const t = useTranslations('desk-services');
  return (
    <ThingList
      title={t('equipment')}
      intro={t('equipmentIntro')}
      addLabel={t('addEquipment')}
      canEdit={canEdit}
      things={equipment}
      reread={async () => (await reread()).equipment}
      say={({ units }) => t('unitsShown', { count: units })}
      form={(begun, onDone) => <EquipmentForm begun={begun} services={services} onDone={onDone} />}
    />
  );
}

const unitsOf = (service: Service, id: string) =>
  service.equipment.find(({ equipmentId }) => equipmentId === id)?.units ?? 0;

const shown = (equipment: Equipment | null) => ({
  version: equipment?.version ?? 0,
  fields: asFields({
    name: equipment?.name ?? '',
    units: equipment?.units ?? 1,
    active: equipment?.active ?? false,
  }),
});

type FormProps = Pick<Props, 'services'> & {
  readonly begun: Begun<Equipment | null>;
  readonly onDone: () => void;
};

function EquipmentForm({ begun, services, onDone }: FormProps) {
  const equipment = begun.record;
  const t = useTranslations('desk-services');
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [intent] = useState(() => ({ key: uuidv7(), equipmentId: uuidv7() }));
  const neededBy = services.filter(
    (service) => service.active && equipment !== null && unitsOf(service, equipment.id) > 0,
  );
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
