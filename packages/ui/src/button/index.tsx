import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { type ButtonLook, buttonClass } from './button-class.ts';

export { type ButtonLook, type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts';

export type ButtonProps = ComponentProps<'button'> &
  ButtonLook & {
    /** Shown before the words. */
    readonly icon?: ReactNode;
    /** Work is under way: the button keeps its width and focus and answers no further press. */
    readonly pending?: boolean | undefined;
  };

/** A button. It never submits a form unless `type="submit"` is said. An `icon`-sized one needs `aria-label`. */
export function Button(props: ButtonProps) {
  const { variant, size, wide, icon, pending = false, className, children, onClick, type, ...rest } = props;
  return (
    <button
      type={type ?? 'button'}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      className={classNames(buttonClass({ variant, size, wide }), className)}
      {...(onClick || pending ? { onClick: pending ? preventPress : onClick } : {})}
      {...rest}
    >
      {pending ? <Turning /> : icon}
      {children}
    </button>
  );
}

function preventPress(event: { preventDefault: () => void }) {
  event.preventDefault();
}

function Turning() {
  return (
    <svg
      viewBox="0 0 24 24"
      width={18}
      height={18}
      aria-hidden="true"
      className="animate-turn"
      fill="none"
      strokeWidth={2.5}
    >
      <circle cx="12" cy="12" r="9" stroke="currentColor" opacity={0.3} />
      <path d="M12 3a9 9 0 0 1 9 9" stroke="currentColor" strokeLinecap="round" />
    </svg>
  );
}
