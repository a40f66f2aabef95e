import type { ReactNode } from 'react';
import { Field } from '../field/index.tsx';

export type HueSliderProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly name?: string | undefined;
  /** Degrees on the OKLCH wheel, 0 to 359. */
  readonly value: number;
  readonly onChange: (hue: number) => void;
  /** What the hue is called: a number of degrees says nothing to anybody. */
  readonly word: string;
  readonly className?: string | undefined;
};

/** A hue as a sign of somebody or something, of one lightness on every ground. */
export const hueColour = (hue: number): string => `oklch(0.62 0.13 ${hue})`;

const wheel = Array.from({ length: 13 }, (_, index) => hueColour(index * 30)).join(', ');

/** A hue chosen where it is seen: the track is the whole wheel, and the thumb what is chosen. */
export function HueSlider({ label, hint, name, value, onChange, word, className }: HueSliderProps) {
  const chosen: Record<`--${string}`, string> = { '--hue-chosen': hueColour(value) };
  return (
    <Field {...{ label, hint }} className={className}>
      {(control) => (
        <div>
          <div className="relative h-target">
            <span
              aria-hidden="true"
              className="pointer-events-none absolute inset-x-0 top-1/2 h-3 -translate-y-1/2 rounded-full"
              style={{ backgroundImage: `linear-gradient(to right, ${wheel})` }}
            />
            <input
              {...control}
              type="range"
              name={name}
              min={0}
              max={359}
              value={value}
              aria-valuetext={word}
              onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
              style={chosen}
              className="hue-range absolute inset-0 size-full touch-pan-y"
            />
          </div>
          <p aria-hidden="true" className="text-sm text-ink-soft first-letter:uppercase">
            {word}
          </p>
        </div>
      )}
    </Field>
  );
}
