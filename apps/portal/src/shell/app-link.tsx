import Link from 'next/link';
import type { ComponentProps } from 'react';

/** The router's link, without prefetching: following a link to a record is an opening, and openings are audited. */
export function AppLink(props: ComponentProps<typeof Link>) {
  return <Link prefetch={false} {...props} />;
}
