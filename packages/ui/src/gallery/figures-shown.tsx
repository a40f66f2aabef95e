import { EXERCISES } from '@kinloop/assessment-domain/catalogue';
import { signalSeries } from '@kinloop/assessment-domain/progress';
import { ExerciseFigure } from '../exercise-figure/index.tsx';
import { MovingFigure } from '../moving-figure/index.tsx';
import { MuscleMap } from '../muscle-map/index.tsx';
import { SignalChart } from '../signal-chart/index.tsx';
import { BodyDemo } from './body-demo.tsx';

const logs = [6, 6, 7, 5, 6, 5, 5, 4, 5, 4, 3, 4, 3, 3, 2, 3];

export function ChartsShown() {
  return (
    <SignalChart
      title="Pain in the left hip, eight weeks"
      summary="From 6 to 3: better by more than measurement error."
      series={signalSeries(
        logs.map((value, index) => ({
          day: index * 3 + (index > 9 ? 8 : 0),
          value,
          when: `Log ${index + 1}`,
          spoken: `${value} of 10`,
        })),
      )}
      days={56}
      band={{ baseline: 6, error: 2 }}
      ticks={[0, 14, 28, 42, 56].map((day) => ({ day, label: `Week ${day / 7}` }))}
      events={[3, 6, 9, 12, 17, 20, 24, 36, 40, 44, 48, 52].map(
        (day) => ({ day, kind: day === 24 ? 'visit' : 'session', when: `Day ${day}` }) as const,
      )}
      words={{
        better: 'better',
        band: 'within measurement error',
        session: 'session done',
        visit: 'visit',
        date: 'Date',
        value: 'Pain',
        table: 'Show as a table',
      }}
    />
  );
}

export function BodyShown() {
  return (
    <div className="space-y-12">
      <BodyDemo />
      <MuscleMap
        words={{
          front: 'Front',
          back: 'Back',
          inhibited: 'Works less than it could',
          overactive: 'Does extra work',
        }}
        marks={[
          { structure: 'glute_max', side: 'left', meaning: 'inhibited', name: 'Left buttock' },
          { structure: 'deep_trunk', side: 'both', meaning: 'inhibited', name: 'Deep trunk' },
          { structure: 'hamstrings', side: 'left', meaning: 'overactive', name: 'Left back of thigh' },
          { structure: 'psoas', side: 'left', meaning: 'overactive', name: 'Left front of hip' },
          { structure: 'erector_spinae', side: 'both', meaning: 'overactive', name: 'Low back, both sides' },
        ]}
      />
    </div>
  );
}

/** As a program is printed, and as a card shows it: still, one pose after the other. */
export function StillFigures() {
  return (
    <ul className="mb-10 grid max-w-md grid-cols-2 gap-6">
      {[0, 1].map((pose) => (
        <li key={pose}>
          <ExerciseFigure exercise="act-bridge" pose={pose} label={`Bridge, pose ${pose + 1}`} />
        </li>
      ))}
    </ul>
  );
}

export function FiguresShown() {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-x-6 gap-y-8">
      {Object.values(EXERCISES).map((exercise) => (
        <li key={exercise.id}>
          <MovingFigure
            exercise={exercise.id}
            words={{ pause: `Pause ${exercise.name}`, play: `Play ${exercise.name}` }}
          />
          <p className="border-t border-line pt-1.5 text-sm font-medium">{exercise.name}</p>
        </li>
      ))}
    </ul>
  );
}
