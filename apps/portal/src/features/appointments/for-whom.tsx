import { LinkButton } from '@kinloop/ui/link-button';
import { PageHeader } from '@kinloop/ui/page-header';
import { getTranslations } from 'next-intl/server';
import { myHref } from '@/visit/my-href.ts';

type Props = {
  readonly slug: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

/** A person who acts for several says first whom the visit is for: the safety questions are about them. */
export async function ForWhom({ slug, people }: Props) {
  const t = await getTranslations('appointments.followUp');
  const booking = await getTranslations('booking.details');
  return (
    <div className="max-w-reading">
      <PageHeader title={booking('forWhom')} />
      <div className="space-y-3">
        {people.map(({ id, name }) => (
          <LinkButton key={id} href={myHref(slug, 'appointments/book', id)} size="lg" wide>
            {t('forWhom', { name })}
          </LinkButton>
        ))}
      </div>
    </div>
  );
}
