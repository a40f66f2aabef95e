'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { LinkButton } from '@kinloop/ui/link-button';
import { SkeletonLines } from '@kinloop/ui/skeleton';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { callAccount } from '@/account-door/call-account.ts';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';

type Link = { readonly clinicId: string; readonly token: string };
type Open = Awaited<ReturnType<typeof callAccount<'invitation'>>>;

/** Reads the link, says what it offers, and what is needed to take it. Only a press takes it. */
export function InvitationScreen() {
  const t = useTranslations('invitation');
  const [link, setLink] = useState<Link | null>(null);
  const [invitation, setInvitation] = useState<Open | 'dead' | null>(null);

  useEffect(() => {
    const [clinicId = '', token = ''] = window.location.hash.slice(1).split('.');
    callAccount('invitation', { clinicId, token: token.slice(0, 200) })
      .then((found) => {
        setLink({ clinicId, token });
        setInvitation(found);
      })
      .catch(() => setInvitation('dead'));
  }, []);

  if (invitation === null) return <SkeletonLines label={t('checking')} />;
  if (invitation === 'dead' || link === null)
    return (
      <Banner tone="warning" title={t('dead.title')} live>
        {t('dead.text')}
      </Banner>
    );
  const { clinicName, role, email, next } = invitation;
  return (
    <div className="max-w-md space-y-6">
      <div>
        <p className="text-lg">{t('lead', { clinic: clinicName, role: t(`role.${staffRole(role)}`) })}</p>
        <p className="text-ink-soft">{t('address', { email })}</p>
      </div>
      {next === 'accept' ? <Accept link={link} /> : null}
      {next === 'code' ? <ProveAddress link={link} email={email} /> : null}
      {next === 'password' ? (
        <Banner
          tone="info"
          title={t('passwordTitle')}
          actions={<LinkButton href="/sign-in">{t('signIn')}</LinkButton>}
        >
          {t('passwordText')}
        </Banner>
      ) : null}
    </div>
  );
}

const staffRoles = ['physio', 'lead', 'reception', 'admin', 'auditor'] as const;
const staffRole = (role: string) => staffRoles.find((known) => known === role) ?? 'reception';

async function take(link: Link, loginCodeId: string | null): Promise<void> {
  const { path } = await callAccount('accept-invitation', { ...link, loginCodeId });
  window.location.assign(path);
}

function Accept({ link }: { readonly link: Link }) {
  const t = useTranslations('invitation');
  const form = useForm<never>(() => take(link, null));
  return (
    <form {...form.form} className="space-y-5">
      <FormProblem form={form} />
      <Button type="submit" variant="primary" size="lg" pending={form.pending}>
        {t('accept')}
      </Button>
    </form>
  );
}

/** First a code to the invited address, then the six digits. */
function ProveAddress({ link, email }: { readonly link: Link; readonly email: string }) {
  const t = useTranslations('invitation');
  const [isSent, setIsSent] = useState(false);
  const asked = { email, purpose: 'invite', clinicId: link.clinicId } as const;
  const form = useForm<'code'>(async ({ code }) => {
    if (!isSent) {
      await callAccount('request-code', asked);
      setIsSent(true);
      return;
    }
    const { loginCodeId } = await callAccount('verify-code', { ...asked, code: code.replaceAll(' ', '') });
    await take(link, loginCodeId);
  });
  return (
    <form {...form.form} className="space-y-5">
      {isSent ? (
        <TextInput
          {...form.field('code')}
          label={t('code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="\s*(\d\s*){6}"
          required
          maxLength={12}
          chars={8}
          className="font-semibold tracking-[0.3em]"
        />
      ) : (
        <p>{t('codeHint')}</p>
      )}
      <FormProblem form={form} />
      <Button type="submit" variant="primary" size="lg" pending={form.pending}>
        {isSent ? t('accept') : t('sendCode')}
      </Button>
    </form>
  );
}
