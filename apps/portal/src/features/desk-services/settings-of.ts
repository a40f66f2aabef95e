import { asFields } from '@/forms/editing.ts';
import type { FormValues } from '@/forms/use-form.tsx';
import { kinds, type Service, type ServiceList, type ServiceSettings } from './service-types.ts';

/** Names of the fields of one thing in a list: `room.<id>`. */
export const fieldOf = (list: 'practitioner' | 'room' | 'equipment', id: string) => `${list}.${id}`;

/** What was typed into the form of a service, as it is saved. */
export function settingsOf(
  typed: FormValues<string>,
  { mode, data }: { readonly mode: Service['mode']; readonly data: ServiceList },
): ServiceSettings {
  const read = (name: string) => typed[name] ?? '';
  const number = (name: string) => Number(read(name));
  const chosen = (list: 'practitioner' | 'room', things: readonly { readonly id: string }[]) =>
    things.map(({ id }) => id).filter((id) => read(fieldOf(list, id)) === 'on');
  const takesRoom = mode === 'in-person' || mode === 'group';
  return {
    name: read('name'),
    description: read('description'),
    preparationNotes: read('preparationNotes'),
    appointmentType: kinds.find((kind) => kind === read('appointmentType')) ?? kinds[0],
    mode,
    minutes: number('minutes'),
    bufferBeforeMin: number('bufferBeforeMin'),
    bufferAfterMin: number('bufferAfterMin'),
    minNoticeMin: number('minNoticeMin'),
    horizonDays: number('horizonDays'),
    gridMin: number('gridMin'),
    seats: mode === 'group' ? number('seats') : 1,
    priceText: read('priceText'),
    whoBooks: (['anyone', 'known', 'clinic'] as const).find((who) => who === read('whoBooks')) ?? 'anyone',
    practitionerIds: chosen('practitioner', data.practitioners),
    needsRoom: takesRoom && read('needsRoom') === 'on',
    roomIds: chosen('room', data.rooms),
    equipment: data.equipment
      .map(({ id }) => ({ equipmentId: id, units: number(fieldOf('equipment', id)) }))
      .filter(({ units }) => units > 0),
  };
}

/** A service as the form holds it. */
export function shownService(service: Service | null, data: ServiceList): Readonly<Record<string, string>> {
  if (service === null) return {};
  const ticked = (
    list: 'practitioner' | 'room',
    all: readonly { readonly id: string }[],
    ids: readonly string[],
  ) => Object.fromEntries(all.map(({ id }) => [fieldOf(list, id), ids.includes(id)]));
  const unitsOf = (id: string) => service.equipment.find(({ equipmentId }) => equipmentId === id)?.units ?? 0;
  const { name, description, preparationNotes, appointmentType, minutes, priceText, whoBooks } = service;
  const { bufferBeforeMin, bufferAfterMin, minNoticeMin, horizonDays, gridMin, seats, needsRoom } = service;
  return asFields({
    ...{ name, description, preparationNotes, appointmentType, minutes, priceText, whoBooks },
    ...{ bufferBeforeMin, bufferAfterMin, minNoticeMin, horizonDays, gridMin, seats, needsRoom },
    ...ticked('practitioner', data.practitioners, service.practitionerIds),
    ...ticked('room', data.rooms, service.roomIds),
    ...Object.fromEntries(data.equipment.map(({ id }) => [fieldOf('equipment', id), unitsOf(id)])),
  });
}
