import type { ReactNode } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { CheckIcon, EmergencyIcon, InfoIcon, WarningIcon } from '../icon/index.tsx';

export type BannerTone = 'emergency' | 'warning' | 'info' | 'success';

export type BannerProps = {
  readonly tone: BannerTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons or links: what to do now. */
  readonly actions?: ReactNode;
  /** Announced when it appears. Leave off for what is on the page from the start. */
  readonly live?: boolean | undefined;
  readonly className?: string | undefined;
};

const looks: Record<BannerTone, { box: string; mark: string; Icon: typeof InfoIcon }> = {
  emergency: { box: 'bg-urgent text-urgent-ink border-urgent', mark: '', Icon: EmergencyIcon },
  warning: { box: 'bg-soon-wash border-soon', mark: 'text-soon', Icon: WarningIcon },
  info: { box: 'bg-calm-wash border-calm', mark: 'text-calm', Icon: InfoIcon },
  success: { box: 'bg-better-wash border-better', mark: 'text-better', Icon: CheckIcon },
};

/** A message the page must not hide: what happened, what is safe, what to do. */
export function Banner({ tone, title, children, actions, live = false, className }: BannerProps) {
  const { box, mark, Icon } = looks[tone];
  const role = live ? { role: tone === 'emergency' || tone === 'warning' ? 'alert' : 'status' } : {};
  return (
    <div {...role} className={classNames('flex gap-3 rounded-md border-l-4 px-4 py-3.5', box, className)}>
      <Icon size={24} className={classNames('mt-px', mark)} />
      <div className="min-w-0 flex-1 space-y-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className={tone === 'emergency' ? 'text-lg' : ''}>{children}</div> : null}
        {actions ? <div className="flex flex-wrap gap-2 pt-2">{actions}</div> : null}
      </div>
    </div>
  );
}
