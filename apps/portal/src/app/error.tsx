'use client';
import { FailedPage } from '@/shell/failed-page.tsx';

export default function PageError({ reset }: { readonly reset: () => void }) {
  return (
    <main id="main" className="mx-auto max-w-page px-4 sm:px-8">
      <FailedPage again={reset} />
    </main>
  );
}
