'use client';
import { Banner } from '@kinloop/ui/banner';
import { BothVersions } from './both-versions.tsx';
import type { FormState } from './use-form.tsx';

type Props = { readonly form: Pick<FormState<never>, 'problem' | 'problemRef' | 'meeting'> };

/** Where a form says what is wrong with the whole of it. Put it above the button that sends. */
export function FormProblem({ form: { problem, problemRef, meeting } }: Props) {
  if (!problem && meeting === undefined) return null;
  return (
    <div ref={problemRef} tabIndex={-1} className="outline-none">
      {meeting === undefined ? (
        <Banner tone="warning" live>
          {problem}
        </Banner>
      ) : (
        <BothVersions
          by="person"
          differences={meeting.differences}
          onKeepMine={meeting.keepMine}
          onTakeTheirs={meeting.takeTheirs}
        />
      )}
    </div>
  );
}
