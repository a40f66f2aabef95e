import type { CalendarVisit } from './calendar-day.ts';

/** Who hears, in three minutes, that a visit is off; and who has to be phoned. */
export type WhoHears =
  /** Nobody was coming, or they are here already. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'here' }
  /** The one who was coming: by which ways; none where they cannot be written to. */
  | {
      readonly kind: 'one';
      readonly by: 'email' | 'sms' | 'both' | 'untold' | 'phone';
      readonly phone: string | null;
    }
  | {
      readonly kind: 'class';
      readonly told: number;
      readonly all: number;
      readonly toPhone: readonly string[];
    };

/** What the server's message about it will do, said before it is done. */
export function whoHears({
  state,
  mode,
  patients,
}: Pick<CalendarVisit, 'state' | 'mode' | 'patients'>): WhoHears {
  const [one] = patients;
  if (one === undefined) return { kind: 'nobody' };
  if (state === 'arrived') return { kind: 'here' };
  if (mode !== 'group') return { kind: 'one', by: wayTo(one), phone: one.phone };
  const ways = patients.map((patient) => ({ name: patient.name, way: wayTo(patient) }));
  return {
    kind: 'class',
    told: ways.filter(({ way }) => way !== 'untold' && way !== 'phone').length,
    all: patients.length,
    toPhone: ways.filter(({ way }) => way === 'phone').map(({ name }) => name),
  };
}

type WaitingOne = Pick<CalendarVisit['patients'][number], 'name' | 'hearsBy'>;

/** Who waits for a seat of a class, and hears with the others that there is none to wait for; and who has to be phoned. */
export function whoWaits(waiting: readonly WaitingOne[]) {
  const toPhone = waiting.filter(({ hearsBy }) => hearsBy.length === 0).map(({ name }) => name);
  return { told: waiting.length - toPhone.length, toPhone };
}

/** How somebody of a visit hears of a change of it; `phone` where nothing can be sent. */
export function wayTo({ hearsBy, isUntold }: CalendarVisit['patients'][number]) {
  const [by] = hearsBy;
  if (by === undefined) return 'phone';
  if (isUntold) return 'untold';
  return hearsBy.length > 1 ? 'both' : by;
}
