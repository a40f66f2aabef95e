import { ArrowRightIcon, EmergencyIcon } from '@kinloop/ui/icon';
import { LoopMark } from '@kinloop/ui/logo';
import { Section } from '@kinloop/ui/section';
import { getTranslations } from 'next-intl/server';
import type { ClinicFront } from '@/clinic/current-clinic.ts';
import { OpeningHours } from './opening-hours.tsx';
import { People } from './people.tsx';
import { Services } from './services.tsx';

/** A clinic's first impression: what it is, and two doors in. */
export async function FrontPage({ clinic }: { readonly clinic: ClinicFront }) {
  const t = await getTranslations('clinic-front');
  return (
    <>
      <div className="relative pt-8 pb-14 sm:pt-16 lg:pb-20">
        <LoopMark
          size={430}
          className="pointer-events-none absolute -top-6 -right-40 -z-10 opacity-15 sm:-right-24 lg:right-0 lg:opacity-90"
        />
        <h1 className="max-w-[15ch] text-[2.5rem] leading-[1.06] sm:text-[4.25rem]">{clinic.name}</h1>
        {clinic.tagline ? <p className="mt-5 max-w-[30ch] text-xl text-ink-soft">{clinic.tagline}</p> : null}
        <Doors slug={clinic.slug} />
      </div>
      <p className="flex max-w-reading items-start gap-3 border-y border-line py-4 text-sm">
        <EmergencyIcon size={22} className="text-urgent" />
        <span>{t('urgent', { number: clinic.emergencyNumber })}</span>
      </p>
      <div className="grid gap-x-20 gap-y-14 pt-16 lg:grid-cols-[1fr_22rem]">
        <div className="space-y-14">
          {clinic.about ? (
            <Section title={t('about')} marked>
              <p className="max-w-reading text-lg">{clinic.about}</p>
            </Section>
          ) : null}
          <Steps />
          <People people={clinic.people} />
          <Services services={clinic.services} />
        </div>
        <aside className="space-y-12">
          <Section title={t('hours')} marked>
            <OpeningHours hours={clinic.hours} locale={clinic.locale} />
          </Section>
          <Section title={t('visit')} marked>
            <address className="space-y-1 not-italic">
              {clinic.places.length < 2 ? (
                <p>{clinic.address}</p>
              ) : (
                <ul className="space-y-3 pb-2">
                  {clinic.places.map(({ id, name, address }) => (
                    <li key={id}>
                      <span className="block font-semibold">{name}</span>
                      {address}
                    </li>
                  ))}
                </ul>
              )}
              {clinic.phone ? (
                <p>
                  <a className={contact} href={`tel:${clinic.phone.replaceAll(/[^+\d]/g, '')}`}>
                    {t('call', { phone: clinic.phone })}
                  </a>
                </p>
              ) : null}
              {clinic.email ? (
                <p>
                  <a className={contact} href={`mailto:${clinic.email}`}>
                    {t('write', { email: clinic.email })}
                  </a>
                </p>
              ) : null}
            </address>
          </Section>
        </aside>
      </div>
    </>
  );
}

const contact = 'inline-flex min-h-target items-center text-accent underline underline-offset-4';

/** Book at once, or be asked first. The first is for those who know; it asks about red flags all the same. */
async function Doors({ slug }: { readonly slug: string }) {
  const t = await getTranslations('clinic-front');
  return (
    <div className="mt-10 grid max-w-3xl gap-4 sm:grid-cols-2">
      <a
        href={`/${slug}/book/check`}
        className="group flex flex-col justify-between gap-8 rounded-xl bg-accent p-6 text-accent-ink no-underline sm:p-7"
      >
        <span>
          <span className="block font-display text-xl">{t('check')}</span>
          <span className="mt-2 block">{t('checkText')}</span>
        </span>
        <Onward>{t('checkAction')}</Onward>
      </a>
      <a
        href={`/${slug}/book`}
        className="group flex flex-col justify-between gap-8 rounded-xl border border-line-strong bg-paper-raised p-6 text-ink no-underline sm:p-7"
      >
        <span>
          <span className="block font-display text-xl">{t('book')}</span>
          <span className="mt-2 block text-ink-soft">{t('bookText')}</span>
        </span>
        <Onward>{t('book')}</Onward>
      </a>
    </div>
  );
}

function Onward({ children }: { readonly children: string }) {
  return (
    <span className="flex items-center gap-2 font-semibold">
      {children}
      <ArrowRightIcon className="transition-transform group-hover:translate-x-1" />
    </span>
  );
}

async function Steps() {
  const t = await getTranslations('clinic-front.loop');
  const steps = [
    { title: t('look'), text: t('lookText'), filled: 0.34 },
    { title: t('pair'), text: t('pairText'), filled: 0.67 },
    { title: t('stay'), text: t('stayText'), filled: 1 },
  ];
  return (
    <Section title={t('title')} marked>
      <ol className="grid gap-8 sm:grid-cols-3">
        {steps.map(({ title, text, filled }) => (
          <li key={title}>
            <LoopMark size={44} filled={filled} />
            <h3 className="mt-3 text-lg">{title}</h3>
            <p className="mt-1 text-ink-soft">{text}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
