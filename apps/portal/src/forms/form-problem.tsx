'use client';
import { Banner } from '@kinloop/ui/banner';
import type { FormState } from './use-form.tsx';

/** Where a form says what is wrong with the whole of it. Put it above the button that sends. */
export function FormProblem({ form }: { readonly form: Pick<FormState<never>, 'problem' | 'problemRef'> }) {
  if (!form.problem) return null;
  return (
    <div ref={form.problemRef} tabIndex={-1} className="outline-none">
      <Banner tone="warning" live>
        {form.problem}
      </Banner>
    </div>
  );
}
