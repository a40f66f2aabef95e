'use client';
import { Button, type ButtonProps } from '@kinloop/ui/button';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';

export type BuildProgramProps = Pick<ButtonProps, 'variant' | 'size' | 'children'> & {
  readonly patientId: string;
  /** The reviewed result its exercises rest on; null when there is none yet. */
  readonly assessmentId: string | null;
};

/** To the draft of the patient's program: of a new one, or of the next version of theirs. */
export function BuildProgram({ patientId, assessmentId, ...button }: BuildProgramProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const say = useFailureWords();
  const { clinic } = useHat();
  const [key] = useState(() => uuidv7());
  const start = useMutation(
    trpc.programs.start.mutationOptions({
      onSuccess: ({ programId }) => router.push(`/${clinic}/care/programs/${programId}`),
    }),
  );
  return (
    <div className="space-y-2">
      <Button
        {...button}
        pending={start.isPending || start.isSuccess}
        onClick={() => start.mutate({ key, patientId, assessmentId })}
      />
      {start.error ? (
        <p role="alert" className="font-semibold text-urgent">
          {say(readFailure(start.error))}
        </p>
      ) : null}
    </div>
  );
}
