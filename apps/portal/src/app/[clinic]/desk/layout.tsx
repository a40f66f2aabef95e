import type { ReactNode } from 'react';
import { HatFrame } from '@/shell/hat-frame.tsx';

type Props = { readonly params: Promise<{ clinic: string }>; readonly children: ReactNode };

export default async function DeskLayout({ params, children }: Props) {
  return (
    <HatFrame clinic={(await params).clinic} hat="desk">
      {children}
    </HatFrame>
  );
}
