import type { RouterOutputs } from '@kinloop/api/router';

export type Program = NonNullable<RouterOutputs['today']['overview']['program']>;

/** What of a program is due, out of what is not left out; and what the card shows of it, due or not. */
export function dueNow({ items, dueIds }: Program) {
  const kept = items.filter(({ isLeftOut }) => !isLeftOut);
  const due = kept.filter(({ id }) => dueIds.includes(id));
  return { kept, due, first: due[0] ?? kept[0] };
}
