'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import type { ReactNode } from 'react';
import { FormProblem } from './form-problem.tsx';
import type { FormState } from './use-form.tsx';

type Props = {
  readonly form: Pick<FormState<never>, 'problem' | 'problemRef' | 'meeting' | 'pending'>;
  /** What is said once it is saved; null before, and as soon as something is changed again. */
  readonly saved: string | null;
  /** What the button says. */
  readonly children: ReactNode;
};

/** The end of a form that stays where it is: what is wrong with the whole of it, or that it is saved, and the one button. */
export function FormFoot({ form, saved, children }: Props) {
  return (
    <div className="space-y-4">
      <FormProblem form={form} />
      {saved === null ? null : (
        <Banner tone="success" live>
          {saved}
        </Banner>
      )}
      <Button type="submit" variant="primary" size="lg" pending={form.pending}>
        {children}
      </Button>
    </div>
  );
}
