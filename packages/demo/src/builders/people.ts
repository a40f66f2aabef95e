import { hash } from '@node-rs/argon2';
import type { Temporal } from 'temporal-polyfill';
import type { World } from '../world/world.ts';

export interface PersonOptions {
  readonly name: string;
  readonly email: string;
  readonly since: Temporal.Instant;
}

/** A login. Addresses end in `.example`, so no mail ever leaves for anyone. */
export function aPerson(world: World, { name, email, since }: PersonOptions): string {
  const id = world.id(since);
  world.rows.add('person', { id, email, name, email_verified_at: since, created_at: since });
  return id;
}

export type StaffRole = 'physio' | 'lead' | 'reception' | 'admin' | 'auditor';

export interface MembershipOptions {
  readonly clinicId: string;
  readonly personId: string;
  readonly role: StaffRole;
  readonly since: Temporal.Instant;
}

export function aMembership(world: World, { clinicId, personId, role, since }: MembershipOptions): void {
  world.rows.add('membership', {
    id: world.id(since),
    person_id: personId,
    clinic_id: clinicId,
    role,
    hat: role === 'physio' || role === 'lead' ? 'care' : 'desk',
    created_at: since,
  });
}

/** argon2id with the parameters of the portal; they stand in each hash, so these may lag behind without harm. */
const HASHING = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Gives every person so far this password. Salts follow from the seed: the same world has the same hashes. */
export async function givePasswords(world: World, password: string): Promise<void> {
  const chance = world.random.fork('salts');
  const people = world.rows.of('person').map(({ id, created_at }) => ({
    id,
    created_at,
    salt: Uint8Array.from({ length: 16 }, () => chance.int(0, 255)),
  }));
  const hashed = await Promise.all(
    people.map(async ({ id, created_at, salt }) => ({
      person_id: id,
      password_hash: await hash(password, { ...HASHING, salt }),
      updated_at: created_at,
    })),
  );
  for (const row of hashed) world.rows.add('credential', row);
}
