import type { z } from 'zod';
import type { AccountActions } from './actions.ts';

type InputOf<Name extends keyof AccountActions> = z.input<AccountActions[Name]['input']>;
type OutputOf<Name extends keyof AccountActions> = Awaited<ReturnType<AccountActions[Name]['run']>>;

/** A refusal by the account door; `data` is read by the form pattern as a procedure's error is. */
export class AccountRefusal extends Error {
  readonly data: unknown;
  constructor(data: unknown) {
    super('refused by the account door');
    this.name = 'AccountRefusal';
    this.data = data;
  }
}

/** Calls one action of the account door from the browser. @throws AccountRefusal, or TypeError when offline */
export async function callAccount<Name extends keyof AccountActions>(
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const answer = await fetch(`/api/account/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-portal': '1' },
    body: JSON.stringify(input),
  });
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) return body as OutputOf<Name>;
  throw new AccountRefusal(typeof body === 'object' && body !== null && 'error' in body ? body.error : {});
}
