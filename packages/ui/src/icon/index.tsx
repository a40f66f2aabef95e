import type { ReactNode, SVGProps } from 'react';
import { classNames } from '../class-names/class-names.ts';

/**
 * Our own icons: 24-unit grid, 1.75 stroke, round ends, drawn to sit beside Atkinson Hyperlegible.
 * Decorative by default; give `label` when the icon stands alone as the only meaning.
 */
export type IconProps = Omit<SVGProps<SVGSVGElement>, 'children'> & {
  readonly label?: string | undefined;
  /** Edge length in pixels. */
  readonly size?: number | undefined;
};

function icon(drawing: ReactNode) {
  return function Icon({ label, size = 20, className, ...rest }: IconProps) {
    const frame = {
      viewBox: '0 0 24 24',
      width: size,
      height: size,
      fill: 'none',
      stroke: 'currentColor',
      strokeWidth: 1.75,
      strokeLinecap: 'round',
      strokeLinejoin: 'round',
      focusable: 'false',
      className: classNames('shrink-0', className),
      ...rest,
    } as const;
    if (!label) {
      return (
        <svg {...frame} aria-hidden="true">
          {drawing}
        </svg>
      );
    }
    return (
      <svg {...frame} role="img">
        <title>{label}</title>
        {drawing}
      </svg>
    );
  };
}

export const CheckIcon = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const CloseIcon = icon(<path d="m6 6 12 12M18 6 6 18" />);
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const MinusIcon = icon(<path d="M5 12h14" />);
export const ChevronDownIcon = icon(<path d="m6 9.5 6 6 6-6" />);
export const ChevronLeftIcon = icon(<path d="m14.5 6-6 6 6 6" />);
export const ChevronRightIcon = icon(<path d="m9.5 6 6 6-6 6" />);
export const ArrowUpIcon = icon(<path d="M12 19V5m-6 6 6-6 6 6" />);
export const ArrowDownIcon = icon(<path d="M12 5v14m6-6-6 6-6-6" />);
export const ArrowRightIcon = icon(<path d="M5 12h14m-6-6 6 6-6 6" />);
export const SearchIcon = icon(
  <>
    <circle cx="10.5" cy="10.5" r="6" />
    <path d="m15 15 5 5" />
  </>,
);
export const CalendarIcon = icon(
  <>
    <rect x="4" y="5.5" width="16" height="14.5" rx="2.5" />
    <path d="M4 10h16M8.5 3.5v4m7-4v4" />
  </>,
);
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.25" />
    <path d="M12 7.5V12l3 2" />
  </>,
);
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8" r="3.75" />
    <path d="M4.75 20c.6-4 3.5-6 7.25-6s6.65 2 7.25 6" />
  </>,
);
export const PeopleIcon = icon(
  <>
    <circle cx="9" cy="8.5" r="3.25" />
    <path d="M2.75 19c.5-3.5 3-5.25 6.25-5.25s5.75 1.75 6.25 5.25M15.5 5.6a3.25 3.25 0 0 1 0 5.8m2 2.9c2 .7 3.3 2.3 3.75 4.7" />
  </>,
);
export const MessageIcon = icon(
  <path d="M5.5 5h13A1.5 1.5 0 0 1 20 6.5v8.5a1.5 1.5 0 0 1-1.5 1.5H11L6.5 20v-3.5h-1A1.5 1.5 0 0 1 4 15V6.5A1.5 1.5 0 0 1 5.5 5Z" />,
);
export const PhoneIcon = icon(
  <path d="M6.3 4h2.6l1.6 4.3-2 1.5a11.5 11.5 0 0 0 5.7 5.7l1.5-2L20 15.1v2.6A2.3 2.3 0 0 1 17.5 20C10.2 19.5 4.5 13.8 4 6.5A2.3 2.3 0 0 1 6.3 4Z" />,
);
export const HomeIcon = icon(
  <path d="M4 11 12 4.5 20 11v7.5A1.5 1.5 0 0 1 18.5 20H14v-5h-4v5H5.5A1.5 1.5 0 0 1 4 18.5Z" />,
);
export const BodyIcon = icon(
  <>
    <circle cx="12" cy="4.75" r="2.25" />
    <path d="M12 7.5v6.5m0-5c-2.5 0-4.5.5-6 1.5m6-1.5c2.5 0 4.5.5 6 1.5M12 14l-3 7m3-7 3 7" />
  </>,
);
export const ProgramIcon = icon(
  <>
    <path d="M10 6.5h10M10 12h10M10 17.5h10" />
    <path d="m3.5 6.5 1.25 1.25L7.25 5.25M3.5 12l1.25 1.25 2.5-2.5M3.5 17.5l1.25 1.25 2.5-2.5" />
  </>,
);
export const ChartIcon = icon(<path d="M4 4v14.5A1.5 1.5 0 0 0 5.5 20H20M7.5 15l3.5-4 3 2.5L19 7.5" />);
export const PlayIcon = icon(
  <path d="M7.5 5.2v13.6a.7.7 0 0 0 1.07.6l10.9-6.8a.7.7 0 0 0 0-1.2L8.57 4.6a.7.7 0 0 0-1.07.6Z" />,
);
export const PauseIcon = icon(<path d="M8.5 5.5v13m7-13v13" />);
export const UndoIcon = icon(
  <path d="M8.5 5 4.5 9l4 4M4.5 9h9a6 6 0 0 1 0 12H9" transform="translate(0 -1.5)" />,
);
export const WarningIcon = icon(<path d="M12 4 2.9 19.5h18.2Zm0 6v4.5m0 2.5v.01" />);
export const InfoIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.25" />
    <path d="M12 11v5m0-8.25v.01" />
  </>,
);
export const EmergencyIcon = icon(
  <path d="M8.6 3.5h6.8l5.1 5.1v6.8l-5.1 5.1H8.6l-5.1-5.1V8.6Zm3.4 4v5.5m0 3v.01" />,
);
export const LockIcon = icon(
  <>
    <rect x="5" y="10.5" width="14" height="9.5" rx="2" />
    <path d="M8 10.5V8a4 4 0 0 1 8 0v2.5" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M4 7.5h9m5 0h2M4 16.5h2m5 0h9" />
    <circle cx="15.5" cy="7.5" r="2.25" />
    <circle cx="8.5" cy="16.5" r="2.25" />
  </>,
);
export const MenuIcon = icon(<path d="M4 7h16M4 12h16M4 17h16" />);
export const MoreIcon = icon(<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" strokeWidth={3} />);
export const DownloadIcon = icon(<path d="M12 4v11m-5-4.5 5 5 5-5M4.5 20h15" />);
export const PrintIcon = icon(
  <path d="M7.5 8.5V4h9v4.5M7.5 17H5.5A1.5 1.5 0 0 1 4 15.5V10a1.5 1.5 0 0 1 1.5-1.5h13A1.5 1.5 0 0 1 20 10v5.5a1.5 1.5 0 0 1-1.5 1.5h-2m-9-3h9v6h-9Z" />,
);
export const OfflineIcon = icon(
  <path d="M3.5 3.5l17 17M7 17.5h9.5M7 17.5a4 4 0 0 1-.6-7.95M10 6.3a5.5 5.5 0 0 1 7.5 4.4 3.5 3.5 0 0 1 2.2 5.5" />,
);
export const NoteIcon = icon(
  <path d="M6.5 4h7.5l4.5 4.5v10A1.5 1.5 0 0 1 17 20H6.5A1.5 1.5 0 0 1 5 18.5v-13A1.5 1.5 0 0 1 6.5 4ZM14 4v4.5h4.5M8.5 12.5h7m-7 3.5h4.5" />,
);
export const ExternalIcon = icon(
  <path d="M13.5 4.5h6v6m0-6-8.5 8.5M17.5 14v4a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V8A1.5 1.5 0 0 1 6 6.5h4" />,
);
