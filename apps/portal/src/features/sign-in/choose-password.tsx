'use client';
import { SetPasswordForm } from '@/account-door/set-password-form.tsx';

/** Sets the password and goes on with a fresh page: the session is another one now. */
export function ChoosePassword({ email, to }: { readonly email: string; readonly to: string }) {
  return <SetPasswordForm email={email} askCurrent={false} onSaved={() => window.location.assign(to)} />;
}
