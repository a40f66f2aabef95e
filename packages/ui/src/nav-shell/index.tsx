import type { ElementType, ReactNode } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { MoreIcon } from '../icon/index.tsx';
import { Menu } from '../menu/index.tsx';
import { SkipLink } from '../skip-link/index.tsx';

export type NavItem = {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly current?: boolean | undefined;
  /** How many wait there; `countLabel` says it in words, e.g. "3 unread". */
  readonly count?: number | undefined;
  readonly countLabel?: string | undefined;
};

export type NavShellProps = {
  readonly brand: ReactNode;
  readonly items: readonly NavItem[];
  /** Clinic and hat. */
  readonly switcher?: ReactNode;
  /** Search, offline sign, account menu. */
  readonly tools?: ReactNode;
  /** A line above everything: emergencies, demo, offline. */
  readonly notice?: ReactNode;
  readonly words: { readonly skip: string; readonly navigation: string; readonly more: string };
  /** The router's link; a plain `<a>` without it. */
  readonly as?: ElementType | undefined;
  /** Full width for calendars and tables; else the page's own measure. */
  readonly full?: boolean | undefined;
  readonly children: ReactNode;
};

/** What a thumb's bar has room for at 360 px. */
const THUMB_PLACES = 5;

/**
 * The frame around every signed-in page: a side column on wide screens, a thumb's bar on phones. What does not fit the
 * bar waits behind its last place.
 */
export function NavShell(props: NavShellProps) {
  const { brand, items, switcher, tools, notice, words, as = 'a', full = false, children } = props;
  const fits = items.length <= THUMB_PLACES;
  const within = fits ? items : items.slice(0, THUMB_PLACES - 1);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_1fr] print:block">
      <SkipLink target="main">{words.skip}</SkipLink>
      <div className="flex min-w-0 flex-col gap-6 border-line px-4 py-3 max-lg:border-b lg:sticky lg:top-0 lg:h-dvh lg:overflow-y-auto lg:border-r lg:px-4 lg:py-6 print:hidden">
        <div className="flex items-center justify-between gap-3 lg:flex-col lg:items-stretch lg:gap-5">
          <div className="min-w-0 lg:px-3">{brand}</div>
          <div className="flex min-w-0 items-center gap-1 lg:flex-col lg:items-stretch">{switcher}</div>
        </div>
        <nav aria-label={words.navigation} className="hidden flex-1 lg:block">
          <ul className="space-y-0.5">
            {items.map((item) => (
              <li key={item.href}>
                <SideLink item={item} as={as} />
              </li>
            ))}
          </ul>
        </nav>
        {tools ? <div className="hidden lg:block">{tools}</div> : null}
      </div>
      <div className="flex min-w-0 flex-col pb-24 lg:pb-16">
        {notice}
        <main
          id="main"
          tabIndex={-1}
          className={classNames('w-full flex-1 px-4 outline-none sm:px-8 lg:px-12', full ? '' : 'max-w-page')}
        >
          {children}
        </main>
      </div>
      <nav
        aria-label={words.navigation}
        className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper-raised pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
      >
        <ul className="mx-auto flex max-w-lg">
          {within.map((item) => (
            <li key={item.href} className="min-w-0 flex-1">
              <ThumbLink item={item} as={as} />
            </li>
          ))}
          {fits ? null : (
            <li className="min-w-0 flex-1">
              <More items={items.slice(within.length)} word={words.more} as={as} />
            </li>
          )}
        </ul>
      </nav>
    </div>
  );
}

type LinkProps = { readonly item: NavItem; readonly as: ElementType };

function SideLink({ item, as: Link }: LinkProps) {
  return (
    <Link
      href={item.href}
      aria-current={item.current ? 'page' : undefined}
      className={classNames(
        'flex min-h-target items-center gap-3 rounded-md px-3 no-underline transition-colors',
        item.current
          ? 'bg-accent-wash font-semibold text-accent'
          : 'text-ink-soft hover:bg-paper-sunk hover:text-ink',
      )}
    >
      {item.icon}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      <Count item={item} />
    </Link>
  );
}

const thumbClass = (current: boolean) =>
  classNames(
    'relative flex min-h-16 w-full flex-col items-center justify-center gap-1 px-1 text-xs no-underline',
    current ? 'font-semibold text-accent' : 'text-ink-soft',
  );

function CurrentMark() {
  return <span aria-hidden="true" className="absolute top-0 h-[3px] w-10 rounded-b-full bg-accent" />;
}

/** The last place of the thumb's bar, for all that does not fit it. */
function More({ items, word, as }: { items: readonly NavItem[]; word: string; as: ElementType }) {
  const holdsCurrent = items.some(({ current }) => current);
  return (
    <Menu
      as={as}
      align="end"
      trigger={
        <button type="button" className={thumbClass(holdsCurrent)}>
          {holdsCurrent ? <CurrentMark /> : null}
          <MoreIcon />
          <span className="max-w-full truncate">{word}</span>
        </button>
      }
      entries={items.map(({ href, label, icon }) => ({ kind: 'link', id: href, href, label, icon }))}
    />
  );
}

function ThumbLink({ item, as: Link }: LinkProps) {
  return (
    <Link
      href={item.href}
      aria-current={item.current ? 'page' : undefined}
      className={thumbClass(item.current ?? false)}
    >
      {item.current ? <CurrentMark /> : null}
      <span className="relative">
        {item.icon}
        <span className="absolute -top-2 left-3.5">
          <Count item={item} />
        </span>
      </span>
      <span className="max-w-full truncate">{item.label}</span>
    </Link>
  );
}

function Count({ item }: { item: NavItem }) {
  if (!item.count) return null;
  return (
    <span className="inline-flex min-w-5 justify-center rounded-full bg-accent px-1.5 text-xs font-semibold text-accent-ink">
      <span aria-hidden={item.countLabel ? true : undefined}>{item.count}</span>
      {item.countLabel ? <span className="sr-only">, {item.countLabel}</span> : null}
    </span>
  );
}
