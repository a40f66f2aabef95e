'use client';
import { Button } from '@kinloop/ui/button';
import { PrintIcon } from '@kinloop/ui/icon';

export function PrintButton({ children }: { readonly children: string }) {
  return (
    <Button variant="primary" icon={<PrintIcon />} onClick={() => window.print()}>
      {children}
    </Button>
  );
}
