'use client';
import type { ReferenceKind } from '@kinloop/assessment-domain/reference';
import { Button } from '@kinloop/ui/button';
import { Drawer } from '@kinloop/ui/drawer';
import { InfoIcon } from '@kinloop/ui/icon';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';

/** The reference is large and read now and then: it comes with the first look into it. */
const HelpEntry = lazy(() => import('./help-entry.tsx'));

export type HelpButtonProps = {
  readonly kind: ReferenceKind;
  readonly id: string;
  /** What it is about, in the words of the page. */
  readonly name: string;
};

/** Opens an entry of the reference beside the work; nothing that was entered is left or lost. */
export function HelpButton({ kind, id, name }: HelpButtonProps) {
  const t = useTranslations('reference.help');
  const [open, setOpen] = useState(false);
  return (
    <Drawer
      title={name}
      closeLabel={t('close')}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="quiet" size="icon" aria-label={t('about', { name })} icon={<InfoIcon />} />}
    >
      <Suspense fallback={<p className="text-ink-soft">{t('loading')}</p>}>
        <HelpEntry key={`${open}`} kind={kind} id={id} />
      </Suspense>
    </Drawer>
  );
}
