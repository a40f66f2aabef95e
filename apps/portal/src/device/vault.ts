/**
 * What this device keeps for a patient: entries and a form that are not sent yet, and enough of the program to do it without a
 * network. In IndexedDB, each record sealed with AES-GCM under a key that scripts cannot read out. That makes erasing
 * sure (without the key the rest is noise); it does not stop somebody who holds the unlocked phone.
 */
export type RecordKind = 'symptom' | 'session' | 'intake' | 'snapshot';

export type Kept<Value> = {
  readonly id: string;
  readonly kind: RecordKind;
  /** The patient it belongs to. */
  readonly owner: string;
  /** When it was put here, ISO 8601. */
  readonly at: string;
  readonly value: Value;
};

export type Vault = {
  /** False: nothing outlives this page, because the browser gives no storage. */
  readonly durable: boolean;
  readonly put: (record: Kept<unknown>) => Promise<void>;
  /** Oldest first. A record that cannot be opened any more is left out. */
  readonly list: (kind: RecordKind) => Promise<Kept<unknown>[]>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
  /** Erases the key and everything sealed with it. */
  readonly destroy: () => Promise<void>;
};

type Sealed = Omit<Kept<never>, 'value'> & {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
};

const databaseName = 'kinloop-device';

/** Opens the device's store, or one in memory where the browser refuses (private windows, a full disk). */
export async function openVault(): Promise<Vault> {
  try {
    const database = await openDatabase();
    return sealedVault(database, await ownKey(database));
  } catch {
    return memoryVault();
  }
}

export function memoryVault(): Vault {
  const records = new Map<string, Kept<unknown>>();
  return {
    durable: false,
    put: async (record) => {
      records.set(record.id, record);
    },
    list: async (kind) => inOrder([...records.values()].filter((record) => record.kind === kind)),
    remove: async (ids) => {
      for (const id of ids) records.delete(id);
    },
    destroy: async () => records.clear(),
  };
}

function sealedVault(database: IDBDatabase, key: CryptoKey): Vault {
  const records = (mode: IDBTransactionMode) =>
    database.transaction('records', mode, { durability: 'strict' }).objectStore('records');
  return {
    durable: true,
    put: async ({ value, ...label }) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = await crypto.subtle.encrypt(sealing(iv, label), key, encode(value));
      const store = records('readwrite');
      store.put({ ...label, iv, data } satisfies Sealed);
      await done(store.transaction);
    },
    list: async (kind) => {
      const all = (await result(records('readonly').getAll())) as Sealed[];
      const opened = await Promise.all(
        all.filter((record) => record.kind === kind).map((record) => open(record, key)),
      );
      return inOrder(opened.filter((record) => record !== null));
    },
    remove: async (ids) => {
      const store = records('readwrite');
      for (const id of ids) store.delete(id);
      await done(store.transaction);
    },
    destroy: async () => {
      const { transaction } = records('readwrite');
      database.close();
      await done(transaction).catch(() => undefined);
      await result(indexedDB.deleteDatabase(databaseName)).catch(() => undefined);
    },
  };
}

async function open({ iv, data, ...label }: Sealed, key: CryptoKey): Promise<Kept<unknown> | null> {
  try {
    const plain = await crypto.subtle.decrypt(sealing(iv, label), key, data);
    return { ...label, value: JSON.parse(new TextDecoder().decode(plain)) as unknown };
  } catch {
    return null;
  }
}

/** The label is sealed with the content, so that a record cannot be passed off as another patient's. */
function sealing(
  iv: Uint8Array<ArrayBuffer>,
  { id, kind, owner, at }: Omit<Kept<never>, 'value'>,
): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: encode([id, kind, owner, at]) };
}

function encode(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('records', { keyPath: 'id' });
    request.result.createObjectStore('keys');
  };
  return result(request).then((database) => {
    // Another tab erases the device: let go, or it waits for us.
    database.onversionchange = () => database.close();
    return database;
  });
}

/** The key of this device, made on first use and never readable by any script. */
async function ownKey(database: IDBDatabase): Promise<CryptoKey> {
  const known = await result(database.transaction('keys').objectStore('keys').get('device'));
  if (known instanceof CryptoKey) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
  const store = transaction.objectStore('keys');
  // Two tabs may have made one each: the first stays.
  const settled = result(store.get('device')).then((winner) => {
    if (winner instanceof CryptoKey) return winner;
    store.put(made, 'device');
    return made;
  });
  await done(transaction);
  return settled;
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('storage failed'));
  });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error ?? new Error('storage failed'));
    transaction.onabort = () => reject(transaction.error ?? new Error('storage failed'));
  });
}

function inOrder<Value>(records: readonly Kept<Value>[]): Kept<Value>[] {
  return records.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}
