'use client';
import { Badge } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { PlusIcon } from '@kinloop/ui/icon';
import { Rows, Section } from '@kinloop/ui/section';
import { Select } from '@kinloop/ui/select';
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
import type { Room, ServiceList } from './service-types.ts';

type Props = Pick<ServiceList, 'rooms' | 'places'> & { readonly canEdit: boolean };

/** The clinic's rooms: named, added, taken out of use. */
export function RoomList({ rooms, places, canEdit }: Props) {
  const t = useTranslations('desk-services');
  const [editing, setEditing] = useState<string | null>(null);
  const done = () => setEditing(null);
  return (
    <Section
      title={t('rooms')}
      intro={rooms.length === 0 ? t('noRooms') : t('roomsIntro')}
      aside={
        canEdit && editing !== 'new' ? (
          <Button variant="quiet" icon={<PlusIcon />} onClick={() => setEditing('new')}>
            {t('addRoom')}
          </Button>
        ) : null
      }
    >
      {editing === 'new' ? <RoomForm room={null} places={places} onDone={done} /> : null}
      {rooms.length > 0 ? (
        <Rows>
          {rooms.map((room) => (
            <li key={room.id} className="py-3">
              {editing === room.id ? (
                <RoomForm room={room} places={places} onDone={done} />
              ) : (
                <div className="flex min-h-target items-center gap-3">
                  <span className="min-w-0 flex-1">
                    <span className="font-semibold">{room.name}</span>
                    {places.length > 1 ? (
                      <span className="block text-sm text-ink-soft">
                        {places.find(({ id }) => id === room.locationId)?.name}
                      </span>
                    ) : null}
                  </span>
                  {room.active ? null : <Badge>{t('outOfUse')}</Badge>}
                  {canEdit ? (
                    <Button
                      aria-label={t('renameOf', { name: room.name })}
                      onClick={() => setEditing(room.id)}
                    >
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

type FormProps = Pick<Props, 'places'> & { readonly room: Room | null; readonly onDone: () => void };

function RoomForm({ room, ...rest }: FormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const question = trpc.services.list.queryOptions({});
  const reread = async () => {
    const { rooms } = await queryClient.fetchQuery({ ...question, staleTime: 0 });
    return room === null ? null : rooms.find(({ id }) => id === room.id);
  };
  return (
    <FormOf record={room} reread={reread}>
      {(begun) => <RoomFields begun={begun} {...rest} />}
    </FormOf>
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

type FieldsProps = Omit<FormProps, 'room'> & { readonly begun: Begun<Room | null> };

function RoomFields({ begun, places, onDone }: FieldsProps) {
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
