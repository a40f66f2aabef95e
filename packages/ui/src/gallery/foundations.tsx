import * as icons from '../icon/index.tsx';

const colours = [
  'paper',
  'paper-raised',
  'paper-sunk',
  'ink',
  'ink-soft',
  'line',
  'line-strong',
  'accent',
  'inhibited',
  'overactive',
  'better',
  'worse',
  'urgent',
  'soon',
  'calm',
  'focus',
];

export function ColourSwatches() {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-3 text-sm">
      {colours.map((name) => (
        <li key={name}>
          <span
            className="block h-12 rounded-md border border-line"
            style={{ backgroundColor: `var(--color-${name})` }}
          />
          {name}
        </li>
      ))}
    </ul>
  );
}

export function TypeScale() {
  return (
    <div className="space-y-3">
      <p className="font-display text-4xl">Move well, a little each day</p>
      <p className="font-display text-3xl">Tuesday’s session</p>
      <p className="font-display text-2xl">Left hip, week three</p>
      <p className="font-display text-xl">What we suggest</p>
      <p className="text-lg">
        Two things today: let the front of the hip go, then ask the back of it to work.
      </p>
      <p>Body text at seventeen pixels with room to breathe. Figures line up: 0123456789.</p>
      <p className="text-sm text-ink-soft">Smaller text for what supports the rest.</p>
    </div>
  );
}

export function IconSheet() {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-3 text-sm text-ink-soft">
      {Object.entries(icons).map(([name, Icon]) => (
        <li key={name} className="flex items-center gap-2">
          <Icon /> {name.replace(/Icon$/, '')}
        </li>
      ))}
    </ul>
  );
}
