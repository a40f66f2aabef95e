import { classNames } from '../class-names/class-names.ts';

export type LoopMarkProps = {
  /** Edge length in pixels. */
  readonly size?: number | undefined;
  /** How much of the loop is drawn, 0-1: the cool arc first, then the warm one. Whole without it. */
  readonly filled?: number | undefined;
  readonly className?: string | undefined;
};

/**
 * The house's sign: a cool and a warm arc that hand over to each other and form one loop: what works less, what works
 * extra, one movement. Decorative; the words beside it carry the meaning.
 */
export function LoopMark({ size = 28, filled = 1, className }: LoopMarkProps) {
  const cool = Math.min(1, filled * 2);
  const warm = Math.max(0, filled * 2 - 1);
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      fill="none"
      aria-hidden="true"
      className={classNames('shrink-0', className)}
    >
      <g strokeWidth={4.5} strokeLinecap="round">
        {filled < 1 ? <path d={`${coolArc} ${warmArc}`} className="stroke-line" /> : null}
        {cool > 0 ? (
          <path d={coolArc} pathLength={1} strokeDasharray={`${cool} 2`} className="stroke-inhibited" />
        ) : null}
        {warm > 0 ? (
          <path d={warmArc} pathLength={1} strokeDasharray={`${warm} 2`} className="stroke-overactive" />
        ) : null}
      </g>
    </svg>
  );
}

const coolArc = 'M20.5 8.2A9.6 9.6 0 1 0 11.2 25.6';
const warmArc = 'M11.5 23.8A9.6 9.6 0 1 0 20.8 6.4';

export type LogoProps = {
  /** The product's or the clinic's name. */
  readonly name: string;
  readonly size?: 'sm' | 'lg' | undefined;
  readonly className?: string | undefined;
};

/** Mark and name together. */
export function Logo({ name, size = 'sm', className }: LogoProps) {
  const large = size === 'lg';
  return (
    <span className={classNames('inline-flex items-center', large ? 'gap-3.5' : 'gap-2.5', className)}>
      <LoopMark size={large ? 48 : 30} />
      <span
        className={classNames(
          'font-display leading-none font-medium tracking-tight',
          large ? 'text-3xl' : 'text-xl',
        )}
      >
        {name}
      </span>
    </span>
  );
}

/** The two-tone stroke that opens a section: the mark, laid flat. */
export function LoopRule({ className }: { className?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 44 8"
      width={44}
      height={8}
      fill="none"
      aria-hidden="true"
      className={classNames('block', className)}
    >
      <path
        d="M2.5 5.5C9 1.5 15 1.5 21.5 4"
        className="stroke-inhibited"
        strokeWidth={3}
        strokeLinecap="round"
      />
      <path
        d="M22.5 4C29 6.5 35 6.5 41.5 2.5"
        className="stroke-overactive"
        strokeWidth={3}
        strokeLinecap="round"
      />
    </svg>
  );
}
