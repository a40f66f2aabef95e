/** Where the keys lead in a list of choices; it goes round. Null for any other key, and in an empty list. */
export function nextChoice(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (current + 1) % count;
  if (key === 'ArrowUp') return (current + count - 1) % count;
  return null;
}
