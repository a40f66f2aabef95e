import type { RouterInputs, RouterOutputs } from '@kinloop/api/router';

export type ServiceList = RouterOutputs['services']['list'];
export type Service = ServiceList['services'][number];
export type Room = ServiceList['rooms'][number];
export type Equipment = ServiceList['equipment'][number];

/** What a service is, without its id and version. */
export type ServiceSettings = Omit<RouterInputs['services']['add'], 'key' | 'serviceId'>;

/** Kinds of visit the safety check leads to, most asked for first. */
export const kinds = [
  'initial-45',
  'initial-60',
  'follow-up-30',
  'extended-45',
  'telehealth-30',
  'group-45',
  'running-strength-60',
  'screening-45',
  'triage-call-10',
] as const satisfies readonly ServiceSettings['appointmentType'][];

/** Why nobody can book a service that is offered; null when somebody can. */
export function whyNotBookable(service: Service, rooms: readonly Room[]): 'nobody' | 'noRoom' | null {
  if (service.practitionerIds.length === 0) return 'nobody';
  const isLost =
    service.roomIds.length > 0 && !rooms.some(({ id, active }) => active && service.roomIds.includes(id));
  return service.needsRoom && isLost ? 'noRoom' : null;
}
