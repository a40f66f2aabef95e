import type { ComponentProps, ElementType, ReactNode } from 'react';
import { type ButtonLook, buttonClass } from '../button/button-class.ts';
import { classNames } from '../class-names/class-names.ts';

export type LinkButtonProps = ComponentProps<'a'> &
  ButtonLook & {
    readonly href: string;
    /** The router's link; a plain `<a>` without it. */
    readonly as?: ElementType | undefined;
    readonly icon?: ReactNode;
  };

/** Goes somewhere, looks like a button. What changes something is a Button. */
export function LinkButton({
  as: Link = 'a',
  variant,
  size,
  wide,
  icon,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <Link className={classNames(buttonClass({ variant, size, wide }), className)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}
