import type { ReactNode } from 'react';
import { currentPlace } from '@/server/door.ts';
import { HatFrame } from '@/shell/hat-frame.tsx';

type Props = { readonly params: Promise<{ clinic: string }>; readonly children: ReactNode };

export default async function MyLayout({ params, children }: Props) {
  const { clinic } = await params;
  // The page a device keeps has no frame: that would say who is signed in.
  if ((await currentPlace()).split('?')[0] === `/${clinic}/my/offline`) return children;
  return (
    <HatFrame clinic={clinic} hat="my">
      {children}
    </HatFrame>
  );
}
