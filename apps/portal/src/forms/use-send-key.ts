'use client';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';

/**
 * A key for what is sent about something as it stands: the same when it is sent again, another once it stands otherwise.
 * @param stand of what it is about: its version, or what else tells apart how it stands
 */
export function useSendKey(stand: number | string): string {
  const [made, setMade] = useState(() => ({ stand, key: uuidv7() }));
  if (made.stand === stand) return made.key;
  const next = { stand, key: uuidv7() };
  setMade(next);
  return next.key;
}
