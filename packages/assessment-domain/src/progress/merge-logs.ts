/**
 * What a device or the server holds about a patient's entries: events that are only ever added. An edit is a new event
 * that supersedes another, a removal a tombstone that does.
 */
export interface LogEvent<Payload> {
  /** Made on the device (UUIDv7). */
  readonly id: string;
  readonly deviceId: string;
  /** The device's clock, RFC 3339 with offset. For show; order never rests on it alone. */
  readonly recordedAt: string;
  /** Instant in UTC (`2026-05-01T08:00:00.000Z`) at which the server took it; null: not sent yet. */
  readonly receivedAt: string | null;
  /** The event this one edits or removes; null for a first entry. */
  readonly supersedes: string | null;
  /** Null: a tombstone. */
  readonly payload: Payload | null;
}

export interface MergedLogs<Payload> {
  /** Every event once, ordered by id. */
  readonly events: readonly LogEvent<Payload>[];
  /** Ids under which two different contents arrived: one device's fault, never settled silently. */
  readonly conflicts: readonly { readonly id: string; readonly versions: readonly LogEvent<Payload>[] }[];
}

/**
 * The union of what two devices hold. Commutative, associative and idempotent; nothing is lost. Copies that differ only
 * in `receivedAt` are one event, received when the server first took it (an instant). Conflicting contents both stay, under one
 * id. Total; ids are compared as text. No rule of its own.
 */
export function mergeLogs<Payload>(
  a: readonly LogEvent<Payload>[],
  b: readonly LogEvent<Payload>[],
): MergedLogs<Payload> {
  const versions = new Map<string, Map<string, LogEvent<Payload>>>();
  for (const event of [...a, ...b]) {
    const ofId = versions.get(event.id) ?? new Map<string, LogEvent<Payload>>();
    versions.set(event.id, ofId);
    const content = contentOf(event);
    const known = ofId.get(content);
    ofId.set(
      content,
      known === undefined ? event : { ...known, receivedAt: earliest(known.receivedAt, event.receivedAt) },
    );
  }
  const groups = [...versions]
    .sort(([x], [y]) => compare(x, y))
    .map(([id, ofId]) => ({ id, versions: inOrder(ofId) }));
  return {
    events: groups.flatMap((group) => group.versions),
    conflicts: groups.filter((group) => group.versions.length > 1),
  };
}

export interface CurrentEntry<Payload> {
  /** Id of the first event of the chain. */
  readonly root: string;
  readonly shown: LogEvent<Payload> & { readonly payload: Payload };
  /** Edits made on other devices without knowing this one; kept and shown as history. */
  readonly concurrent: readonly LogEvent<Payload>[];
  /** Everything of the chain but `shown`, oldest first. */
  readonly history: readonly LogEvent<Payload>[];
}

/**
 * What to show: of each chain the latest event that nothing supersedes, by time of receipt, then id; what is not sent
 * yet is later than what is. A removal hides what it saw; an edit made elsewhere without seeing the removal stays.
 * No rule of its own.
 */
export function currentEntries<Payload>(events: readonly LogEvent<Payload>[]): CurrentEntry<Payload>[] {
  const known = new Map(events.map((event) => [event.id, event]));
  const superseded = new Set(events.map((event) => event.supersedes));
  const chains = new Map<string, LogEvent<Payload>[]>();
  for (const event of events) {
    const root = rootOf(event, known);
    const chain = chains.get(root);
    if (chain === undefined) chains.set(root, [event]);
    else chain.push(event);
  }
  return [...chains]
    .sort(([x], [y]) => compare(x, y))
    .flatMap(([root, chain]) => {
      const ordered = chain.sort(byReceipt);
      const heads = ordered.filter((event) => !superseded.has(event.id)).filter(isEntry);
      const shown = heads.at(-1);
      if (shown === undefined) return [];
      return [
        { root, shown, concurrent: heads.slice(0, -1), history: ordered.filter((event) => event !== shown) },
      ];
    });
}

function isEntry<Payload>(
  event: LogEvent<Payload>,
): event is LogEvent<Payload> & { readonly payload: Payload } {
  return event.payload !== null;
}

/** Follows what is superseded back to the first event known; a loop, which no honest device makes, ends at its least id. */
function rootOf<Payload>(event: LogEvent<Payload>, known: ReadonlyMap<string, LogEvent<Payload>>): string {
  const seen = new Set<string>();
  let current = event;
  while (current.supersedes !== null) {
    if (seen.has(current.id)) return [...seen].sort()[0] ?? current.id;
    seen.add(current.id);
    const earlier = known.get(current.supersedes);
    // The first event has not arrived yet: its id still names the chain.
    if (earlier === undefined) return current.supersedes;
    current = earlier;
  }
  return current.id;
}

function byReceipt<Payload>(a: LogEvent<Payload>, b: LogEvent<Payload>): number {
  if (a.receivedAt !== b.receivedAt) {
    if (a.receivedAt === null) return 1;
    if (b.receivedAt === null) return -1;
    return compare(a.receivedAt, b.receivedAt);
  }
  return compare(a.id, b.id) || compare(contentOf(a), contentOf(b));
}

function inOrder<Payload>(ofId: ReadonlyMap<string, LogEvent<Payload>>): LogEvent<Payload>[] {
  return [...ofId].sort(([x], [y]) => compare(x, y)).map(([, event]) => event);
}

/** Everything but the receipt, with sorted keys: equal content is the same event whichever device sent it. */
function contentOf<Payload>({ receivedAt: _, ...event }: LogEvent<Payload>): string {
  return JSON.stringify(event, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => compare(x, y)))
      : value,
  );
}

function earliest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
