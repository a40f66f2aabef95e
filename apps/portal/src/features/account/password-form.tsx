'use client';
import { useToast } from '@kinloop/ui/toast';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { SetPasswordForm, type SetPasswordFormProps } from '@/account-door/set-password-form.tsx';

/** Changes the password, and stays on the page. */
export function PasswordForm({ email }: Pick<SetPasswordFormProps, 'email'>) {
  const t = useTranslations('account.password');
  const toast = useToast();
  const router = useRouter();
  return (
    <SetPasswordForm
      email={email}
      askCurrent
      onSaved={() => {
        toast.show({ title: t('saved') });
        router.refresh();
      }}
    />
  );
}
