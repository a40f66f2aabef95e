import type { ReactNode } from 'react';
import { classNames } from '../class-names/class-names.ts';

/** How soon somebody needs us, and the states of things. Each has its own shape as well as its colour. */
export type BadgeTone =
  | 'emergency'
  | 'urgent'
  | 'soon'
  | 'routine'
  | 'good'
  | 'neutral'
  | 'inhibited'
  | 'overactive';

export type BadgeProps = {
  readonly tone?: BadgeTone | undefined;
  /** The word is the meaning; colour and shape only support it. */
  readonly children: ReactNode;
  readonly className?: string | undefined;
};

const looks: Record<BadgeTone, { readonly skin: string; readonly shape: ReactNode }> = {
  emergency: { skin: 'bg-urgent text-urgent-ink', shape: <path d="M4 1h4l3 3v4l-3 3H4L1 8V4Z" /> },
  urgent: { skin: 'bg-urgent-wash text-urgent', shape: <path d="M6 1 11.5 11H.5Z" /> },
  soon: { skin: 'bg-soon-wash text-soon', shape: <path d="M6 .5 11.5 6 6 11.5.5 6Z" /> },
  routine: { skin: 'bg-calm-wash text-calm', shape: <circle cx="6" cy="6" r="4.5" /> },
  good: {
    skin: 'bg-better-wash text-better',
    shape: (
      <path d="m1.5 6.5 3 3 6-7" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
    ),
  },
  neutral: {
    skin: 'bg-paper-sunk text-ink-soft',
    shape: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  },
  inhibited: {
    skin: 'bg-inhibited-wash text-inhibited',
    shape: (
      <path
        d="M9.5 2.5a4.5 4.5 0 1 0 0 7"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    ),
  },
  overactive: {
    skin: 'bg-overactive-wash text-overactive',
    shape: (
      <path
        d="M1.5 10.5 10.5 1.5M1 6l5-5m5 5-5 5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
    ),
  },
};

/** A small sign with shape, colour and word. */
export function Badge({ tone = 'neutral', children, className }: BadgeProps) {
  const { skin, shape } = looks[tone];
  return (
    <span
      className={classNames(
        'inline-flex min-h-6 items-center gap-1.5 rounded-full px-2.5 py-0.5 font-sans text-sm leading-tight font-semibold tracking-normal',
        skin,
        className,
      )}
    >
      <svg
        viewBox="0 0 12 12"
        width={10}
        height={10}
        fill="currentColor"
        aria-hidden="true"
        className="shrink-0"
      >
        {shape}
      </svg>
      {children}
    </span>
  );
}
