'use client';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';

/**
 * A key for what is sent about something as it stands: the same when it is sent again, another once it stands otherwise.
 * @param version of what it is about
 */
export function useSendKey(version: number): string {
  const [made, setMade] = useState(() => ({ version, key: uuidv7() }));
  if (made.version === version) return made.key;
  const next = { version, key: uuidv7() };
  setMade(next);
  return next.key;
}
