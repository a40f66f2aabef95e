'use client';
import { FailedPage } from '@/shell/failed-page.tsx';

export default function HatError({ reset }: { readonly reset: () => void }) {
  return <FailedPage again={reset} />;
}
