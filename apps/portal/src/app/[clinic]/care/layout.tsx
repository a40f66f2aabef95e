import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { StaffSearch } from '@/features/staff-search/staff-search.tsx';
import { HatFrame } from '@/shell/hat-frame.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }>; readonly children: ReactNode };

export default async function CareLayout({ params, children }: Props) {
  return (
    <HatFrame clinic={(await params).clinic} hat="care">
      <Words of={['staff-search']}>
        <StaffSearch locale={await getLocale()} />
      </Words>
      {children}
    </HatFrame>
  );
}
