import { classNames } from '../class-names/class-names.ts';

export type AvatarProps = {
  readonly name: string;
  readonly size?: 'sm' | 'md' | 'lg' | undefined;
  /** Said when the name is not beside it. */
  readonly alone?: boolean | undefined;
};

const sizes = { sm: 'size-8 text-xs', md: 'size-11 text-sm', lg: 'size-16 text-lg' } as const;
const grounds = [
  'bg-accent-wash text-accent',
  'bg-line text-ink',
  'bg-calm-wash text-calm',
  'bg-paper-sunk text-ink-soft',
];

/** First letters of the first and the last word of a name, by what a reader sees as letters. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}

/** A person without a picture: initials on a ground that stays theirs. */
export function Avatar({ name, size = 'md', alone = false }: AvatarProps) {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return (
    <span
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-full font-semibold',
        sizes[size],
        grounds[sum % grounds.length],
      )}
    >
      <span aria-hidden="true">{initialsOf(name)}</span>
      {alone ? <span className="sr-only">{name}</span> : null}
    </span>
  );
}
