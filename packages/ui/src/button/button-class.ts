import { classNames } from '../class-names/class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'md' | 'lg' | 'icon';

const shape =
  'inline-flex items-center justify-center gap-2 rounded-md border font-semibold leading-tight no-underline ' +
  'transition-colors select-none text-center disabled:opacity-55 disabled:cursor-not-allowed aria-disabled:opacity-55 print:hidden';

const looks: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-accent-ink not-disabled:hover:bg-accent/88',
  secondary:
    'border-line-strong bg-paper-raised text-ink not-disabled:hover:border-ink not-disabled:hover:bg-paper-sunk',
  quiet: 'border-transparent text-accent not-disabled:hover:bg-accent-wash',
  danger: 'border-transparent bg-urgent text-urgent-ink not-disabled:hover:bg-urgent/88',
};

const sizes: Record<ButtonSize, string> = {
  md: 'min-h-target px-4 py-2 text-sm',
  lg: 'min-h-14 px-6 py-3 text-base',
  icon: 'size-target p-0',
};

export type ButtonLook = {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  /** Takes the whole width, for the one thing to do on a phone. */
  readonly wide?: boolean | undefined;
};

/** The classes of a button, for a router's link that must look like one. */
export function buttonClass({ variant = 'secondary', size = 'md', wide = false }: ButtonLook = {}): string {
  return classNames(shape, looks[variant], sizes[size], wide && 'w-full');
}
