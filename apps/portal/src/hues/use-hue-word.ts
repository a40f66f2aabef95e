import { useTranslations } from 'next-intl';

/** Each for 30 degrees of the OKLCH wheel, from 0 on. */
const names = [
  'pink',
  'red',
  'orange',
  'yellow',
  'lime',
  'green',
  'teal',
  'cyan',
  'sky',
  'blue',
  'violet',
  'magenta',
] as const;

/** What a hue is called, for who cannot see it and who has to name it. */
export function useHueWord(): (hue: number) => string {
  const t = useTranslations('hues');
  return (hue) => t(names[Math.round(hue / 30) % names.length] ?? names[0]);
}
