'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Banner } from '@kinloop/ui/banner';
import { PageHeader } from '@kinloop/ui/page-header';
import { Row, Rows, Section } from '@kinloop/ui/section';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDate, sayDateTime } from '@/time/say-time.ts';
import { SignRules } from './sign-rules.tsx';

type Standing = RouterOutputs['rules']['standing'];
type Version = Standing['versions'][number];
type PartProps = { readonly standing: Standing; readonly place: Place };

/** The rules a clinic gives care under: what is in use, what a newer version would change, and who signed what. */
export function RulesScreen({ place }: { readonly place: Place }) {
  const t = useTranslations('rules');
  const trpc = useTRPC();
  const { clinic } = useHat();
  const { data: standing } = useSuspenseQuery(trpc.rules.standing.queryOptions({}));
  return (
    <div className="space-y-12 pb-16">
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        actions={
          standing.maySign ? (
            <AppLink
              href={`/${clinic}/care/rules/measures`}
              className="inline-flex min-h-target items-center font-semibold text-accent underline underline-offset-4"
            >
              {t('measures')}
            </AppLink>
          ) : null
        }
      />
      <InForce standing={standing} place={place} />
      <Offered standing={standing} place={place} />
      <ToConfirm standing={standing} />
      <AllRules standing={standing} />
      <Older standing={standing} place={place} />
      {standing.history.length === 0 ? null : (
        <Section title={t('history')}>
          <Rows>
            {standing.history.map(({ ordinal, version, by, at }) => (
              <Row key={ordinal}>{t('signature', { version, by, when: sayDateTime(at, place) })}</Row>
            ))}
          </Rows>
        </Section>
      )}
    </div>
  );
}

function InForce({ standing: { inForce, usedForSafety, versions }, place }: PartProps) {
  const t = useTranslations('rules');
  if (inForce === null) {
    return (
      <Banner tone="warning" title={t('none')}>
        {t('noneBody', { version: usedForSafety })}
      </Banner>
    );
  }
  const newer = versions.find(({ standing }) => standing === 'newer');
  return (
    <Section title={t('inForce')} marked>
      <p className="font-display text-2xl">{t('version', { version: inForce.version })}</p>
      <p className="text-ink-soft">
        {t('signed', { by: inForce.by, when: sayDateTime(inForce.at, place) })}
        {newer === undefined ? ` ${t('current')}` : null}
      </p>
      {newer === undefined ? null : (
        <Banner tone="info" title={t('newerTitle')}>
          {t('newerBody', { newer: newer.version, version: inForce.version })}
        </Banner>
      )}
    </Section>
  );
}

/** The versions that could be signed now: every newer one, or the newest when nothing is in use yet. */
function Offered({ standing, place }: PartProps) {
  const t = useTranslations('rules');
  const { inForce, versions, maySign } = standing;
  const offered =
    inForce === null ? versions.slice(0, 1) : versions.filter(({ standing }) => standing === 'newer');
  if (offered.length === 0) return null;
  return (
    <Section
      title={inForce === null ? t('signFor') : t('offered')}
      intro={inForce === null ? undefined : t('offeredIntro', { version: inForce.version })}
      marked
    >
      <ul className="space-y-8">
        {offered.map((version) => (
          <li key={version.version} className="space-y-4">
            <VersionWords version={version} place={place} compared={inForce !== null} />
            {maySign ? (
              <SignRules version={version} seen={inForce?.ordinal ?? 0}>
                {t('signFor')}
              </SignRules>
            ) : null}
          </li>
        ))}
      </ul>
      {maySign ? null : <p className="text-ink-soft">{t('onlyLead')}</p>}
    </Section>
  );
}

type VersionWordsProps = {
  readonly version: Version;
  readonly place: Place;
  readonly compared: boolean;
};

function VersionWords({ version, place, compared }: VersionWordsProps) {
  const t = useTranslations('rules');
  const { changes, why, date } = version;
  return (
    <>
      <header>
        <h3 className="text-lg">{t('version', { version: version.version })}</h3>
        <p className="text-sm text-ink-soft">{t('date', { when: sayDate(`${date}T12:00:00Z`, place) })}</p>
      </header>
      <ul className="max-w-reading space-y-1">
        {why.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {compared ? (
        <div className="max-w-reading">
          <h4 className="mb-2 font-semibold">
            {changes.length === 0 ? t('noChanges') : t('changes', { count: changes.length })}
          </h4>
          <ul className="space-y-1.5">
            {changes.map((change) => (
              <li key={change} className="border-l-2 border-line pl-3">
                {change}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

/** Said where it is signed: what of the rules is a reading of ours. */
function ToConfirm({ standing: { toConfirm, inWords } }: Pick<PartProps, 'standing'>) {
  const t = useTranslations('rules');
  return (
    <Section
      title={t('toConfirm')}
      intro={t('toConfirmIntro', { version: inWords.version, count: toConfirm.length })}
    >
      <ul className="max-w-reading space-y-1.5">
        {toConfirm.map((reading) => (
          <li key={reading} className="border-l-2 border-soon pl-3">
            {reading}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function AllRules({ standing: { inWords } }: Pick<PartProps, 'standing'>) {
  const t = useTranslations('rules');
  return (
    <Section title={t('all', { version: inWords.version })} intro={t('allIntro')}>
      <div className="divide-y divide-line border-y border-line">
        {inWords.parts.map(({ title, rules }) => (
          <details key={title} className="group">
            <summary className="flex min-h-target cursor-pointer flex-wrap items-center justify-between gap-x-6 py-2 font-semibold">
              {title}
              <span className="text-sm font-normal text-ink-soft">
                {t('rulesCount', { count: rules.length })}
              </span>
            </summary>
            <ul className="max-w-reading space-y-1 pb-5 text-sm">
              {rules.map((rule, index) => (
                <li key={index} className="break-words">
                  {rule}
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </Section>
  );
}

function Older({ standing: { versions, inForce, maySign }, place }: PartProps) {
  const t = useTranslations('rules');
  const older =
    inForce === null ? versions.slice(1) : versions.filter(({ standing }) => standing === 'older');
  if (older.length === 0 || !maySign) return null;
  return (
    <Section title={t('older')} intro={t('olderIntro')}>
      <ul className="space-y-6">
        {older.map((version) => (
          <li key={version.version} className="space-y-4">
            <VersionWords version={version} place={place} compared={inForce !== null} />
            <SignRules version={version} seen={inForce?.ordinal ?? 0} quiet>
              {t('goBack', { version: version.version })}
            </SignRules>
          </li>
        ))}
      </ul>
    </Section>
  );
}
