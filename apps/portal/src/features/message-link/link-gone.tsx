import { LinkButton } from '@kinloop/ui/link-button';
import { getTranslations } from 'next-intl/server';
import { type ClinicContact, dial } from '@/visit/clinic-contact.ts';

/** A link that is over: what it was for, and the ways that are still open. */
export async function LinkGone({ clinic }: { readonly clinic: ClinicContact }) {
  const t = await getTranslations('message-link');
  return (
    <div className="space-y-6 pt-6">
      <h1 className="text-2xl sm:text-3xl">{t('goneTitle')}</h1>
      <p>{t('gone')}</p>
      <div className="flex flex-wrap gap-3">
        <LinkButton href={`/${clinic.slug}/my/appointments`} variant="primary">
          {t('signIn')}
        </LinkButton>
        {clinic.phone ? (
          <LinkButton href={dial(clinic.phone)}>{t('call', { phone: clinic.phone })}</LinkButton>
        ) : null}
      </div>
    </div>
  );
}
