import { signIn } from 'next-auth/react';
import { FormFailure } from '@/forms/failure.ts';

/**
 * Signs in and goes on. The whole page is loaded anew, so that nothing of an earlier person stays in memory.
 * @throws FormFailure with the code of the refusal
 */
export async function enter(
  provider: 'password' | 'code',
  fields: Readonly<Record<string, string>>,
  to: string,
): Promise<void> {
  const answer = await signIn(provider, { ...fields, redirect: false });
  if (!answer) throw new FormFailure('OFFLINE');
  if (answer.error) throw new FormFailure(answer.error, answer.error === 'CODE_WRONG' ? 'code' : undefined);
  window.location.assign(to);
}
