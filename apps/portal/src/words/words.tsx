import { type Messages, NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

export type WordsOf = keyof Messages;

/** What every client component may use without asking. */
const always: readonly WordsOf[] = ['shell', 'errors'];

/**
 * Gives client components below it the words of these features, and no others: a page does not send the whole
 * dictionary. Server components need none of this.
 */
export async function Words({
  of,
  children,
}: {
  readonly of: readonly WordsOf[];
  readonly children: ReactNode;
}) {
  const all = await getMessages();
  const picked = Object.fromEntries([...always, ...of].map((name) => [name, all[name]]));
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>;
}
