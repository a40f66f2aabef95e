'use client';
import { Button } from '@kinloop/ui/button';
import { Segmented } from '@kinloop/ui/segmented';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CodeForm } from './code-form.tsx';
import { PasswordForm } from './password-form.tsx';

type Way = 'code' | 'password';

export type SignInPanelProps = {
  /** A path of our own, already checked. */
  readonly to: string;
  /** The page asked for wants a password; a code would not do. */
  readonly passwordOnly: boolean;
  /** Which of the two is shown first. */
  readonly first: Way;
};

/** Two ways in: six digits by e-mail, or a password; and a way to a password for who has none. */
export function SignInPanel({ to, passwordOnly, first }: SignInPanelProps) {
  const t = useTranslations('sign-in');
  const [way, setWay] = useState<Way | 'new-password'>(first);
  if (way === 'new-password')
    return (
      <div className="space-y-6">
        <p>{t('newPasswordIntro')}</p>
        <CodeForm to={to} choose="new" />
      </div>
    );
  const isCode = way === 'code' && !passwordOnly;
  return (
    <div className="space-y-6">
      {passwordOnly ? null : (
        <Segmented
          label={t('way.label')}
          hideLabel
          value={way}
          onChange={setWay}
          options={[
            { value: 'password', label: t('way.password') },
            { value: 'code', label: t('way.code') },
          ]}
        />
      )}
      {isCode ? <CodeForm to={to} choose="offer" /> : <PasswordForm to={to} />}
      {isCode ? null : (
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
          {t('noPassword')}
          <Button variant="quiet" onClick={() => setWay('new-password')}>
            {t('noPasswordAction')}
          </Button>
        </p>
      )}
    </div>
  );
}
