import type { Metadata } from 'next';
import { GalleryScreen } from '@/features/gallery/gallery-screen.tsx';
import { demoOnly } from '@/server/installation.ts';

export const metadata: Metadata = { title: 'Gallery' };

/** Every component in every state, for those who build with them; a real installation has no such page. */
export default function GalleryPage() {
  demoOnly();
  return <GalleryScreen />;
}
