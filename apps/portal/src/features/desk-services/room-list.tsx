'use client';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { Select } from '@kinloop/ui/select';
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
import type { Room, ServiceList } from './service-types.ts';
import { ThingList } from './thing-list.tsx';

type Props = Pick<ServiceList, 'rooms' | 'places'> & {
  readonly canEdit: boolean;
  readonly reread: () => Promise<ServiceList>;
};

/** The clinic's rooms. */
export function RoomList({ rooms, places, canEdit, reread }: Props) {
  const t = useTranslations('desk-services');
  return (
    <ThingList
      title={t('rooms')}
      intro={rooms.length === 0 ? t('noRooms') : t('roomsIntro')}
      addLabel={t('addRoom')}
      canEdit={canEdit}
      things={rooms}
      reread={async () => (await reread()).rooms}
      say={(room) => (places.length > 1 ? places.find(({ id }) => id === room.locationId)?.name : undefined)}
      form={(begun, onDone) => <RoomForm begun={begun} places={places} onDone={onDone} />}
    />
  );
}

const shown = (room: Room | null) => ({
  version: room?.version ?? 0,
  fields: asFields({
    name: room?.name ?? '',
    active: room?.active ?? false,
    locationId: room?.locationId ?? '',
  }),
});

type FormProps = Pick<Props, 'places'> & {
  readonly begun: Begun<Room | null>;
  readonly onDone: () => void;
};

function RoomForm({ begun, places, onDone }: FormProps) {
  const room = begun.record;
  const t = useTranslations('desk-services');
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [intent] = useState(() => ({ key: uuidv7(), roomId: uuidv7() }));
  const form = useForm<'name' | 'active' | 'locationId'>(async ({ name, active, locationId }, version) => {
    const at = locationId === '' ? {} : { locationId };
    if (room === null) await client.services.addRoom.mutate({ ...intent, name, ...at });
    else
      await client.services.editRoom.mutate({
        roomId: room.id,
        version,
        name,
        active: active === 'on',
        ...at,
      });
    await queryClient.invalidateQueries({ queryKey: trpc.services.list.queryKey() });
    onDone();
  }, begun.editing(shown));
  return (
    <form {...form.form} className="space-y-4 rounded-lg bg-paper-sunk p-4">
      <TextInput
        {...form.field('name')}
        label={t('roomName')}
        defaultValue={room?.name ?? ''}
        required
        maxLength={80}
        autoComplete="off"
      />
      {places.length > 1 ? (
        <Select
          {...form.field('locationId')}
          label={t('roomPlace')}
          defaultValue={room?.locationId ?? places[0]?.id}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {room === null ? null : (
        <Checkbox {...form.field('active')} label={t('inUse')} defaultChecked={room.active} />
      )}
      <FormProblem form={form} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {room === null ? t('addRoom') : t('save')}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
