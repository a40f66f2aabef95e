import { Button } from '@kinloop/ui/button';
import { TextInput } from '@kinloop/ui/text-input';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SiteFrame } from '@/shell/site-frame.tsx';

export type DocsFrameProps = {
  readonly children: ReactNode;
  /** What was searched for, to go on from. */
  readonly words?: string | undefined;
};

/** Around every page of the reference: a search that works without a script. */
export async function DocsFrame({ children, words = '' }: DocsFrameProps) {
  const t = await getTranslations('reference');
  return (
    <SiteFrame wide>
      <search className="mb-10 block border-b border-line pb-6">
        <form action="/docs" className="flex max-w-reading flex-wrap items-end gap-3">
          <TextInput
            name="q"
            type="search"
            label={t('search')}
            hint={t('searchHint')}
            defaultValue={words}
            maxLength={100}
            autoComplete="off"
            className="min-w-0 flex-1"
          />
          <Button type="submit">{t('find')}</Button>
        </form>
      </search>
      {children}
    </SiteFrame>
  );
}
