import { classNames } from '../class-names/class-names.ts';

/** Where something real is being waited for. Give the wait a name once, on the region around it. */
export function Skeleton({ className }: { readonly className?: string | undefined }) {
  return (
    <span
      aria-hidden="true"
      className={classNames('block animate-breathe rounded-sm bg-line', className ?? 'h-4 w-full')}
    />
  );
}

/** A few lines of text to come, said once to screen readers. */
export function SkeletonLines({
  lines = 3,
  label,
}: {
  readonly lines?: number | undefined;
  readonly label: string;
}) {
  return (
    <div role="status" className="space-y-2.5">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} className={classNames('h-4', index === lines - 1 ? 'w-3/5' : 'w-full')} />
      ))}
    </div>
  );
}
