'use client';
import { Checkbox } from '@kinloop/ui/checkbox';
import { FieldGroup } from '@kinloop/ui/field';
import { Section } from '@kinloop/ui/section';
import { Stepper } from '@kinloop/ui/stepper';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Service, ServiceList } from './service-types.ts';
import { fieldOf } from './settings-of.ts';

type Props = {
  readonly service: Service | null;
  readonly data: ServiceList;
  readonly mode: Service['mode'];
};

const MOST_UNITS = 8;

/** The rooms and equipment a service is given with. By video or phone it takes no room. */
export function NeedsFields({ service, data, mode }: Props) {
  const t = useTranslations('desk-services');
  const [needsRoom, setNeedsRoom] = useState(service?.needsRoom ?? true);
  const takesRoom = mode === 'in-person' || mode === 'group';
  const unitsOf = (id: string) =>
    service?.equipment.find(({ equipmentId }) => equipmentId === id)?.units ?? 0;
  const rooms = data.rooms.filter(({ id, active }) => active || service?.roomIds.includes(id));
  const equipment = data.equipment.filter(({ id, active }) => active || unitsOf(id) > 0);
  if (!takesRoom && equipment.length === 0) return null;
  return (
    <Section title={t('where')} marked className="space-y-5">
      {takesRoom ? (
        <Checkbox
          name="needsRoom"
          label={t('needsRoom')}
          checked={needsRoom}
          onChange={(event) => setNeedsRoom(event.currentTarget.checked)}
        />
      ) : null}
      {takesRoom && needsRoom && rooms.length > 0 ? (
        <FieldGroup label={t('roomsLabel')} hint={t('roomsHint')}>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {rooms.map(({ id, name, active }) => (
              <Checkbox
                key={id}
                name={fieldOf('room', id)}
                label={active ? name : t('notInUse', { name })}
                defaultChecked={service?.roomIds.includes(id) ?? false}
              />
            ))}
          </div>
        </FieldGroup>
      ) : null}
      {equipment.length > 0 ? (
        <FieldGroup label={t('equipmentLabel')} hint={t('equipmentHint')}>
          <div className="grid gap-4 sm:grid-cols-2">
            {equipment.map(({ id, name, units }) => (
              <Stepper
                key={id}
                name={fieldOf('equipment', id)}
                label={t('equipmentOf', { name, units })}
                defaultValue={unitsOf(id)}
                min={0}
                max={Math.min(units, MOST_UNITS)}
                lessLabel={t('unitsLess')}
                moreLabel={t('unitsMore')}
              />
            ))}
          </div>
        </FieldGroup>
      ) : null}
    </Section>
  );
}
