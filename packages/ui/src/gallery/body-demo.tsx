'use client';
import { REGIONS } from '@kinloop/assessment-domain/catalogue';
import { useState } from 'react';
import { BodyChart, type Spot, spotKey } from '../body-chart/index.tsx';
import { BodyChartList } from '../body-chart-list/index.tsx';

/** Chart and list side by side, holding one selection. */
export function BodyDemo() {
  const [selected, setSelected] = useState<readonly string[]>(['hip-front:left', 'lower-back:left']);
  const toggle = (spot: Spot) => {
    const key = spotKey(spot);
    setSelected((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key]));
  };
  return (
    <div className="grid gap-8 lg:grid-cols-[3fr_2fr]">
      <BodyChart
        selected={selected}
        onToggle={toggle}
        onSaddle={() => {}}
        nameOf={(spot, view) =>
          `${spot.side === 'middle' ? '' : `${spot.side} `}${REGIONS[spot.region].label}, ${view}`
        }
        words={{ front: 'Front', back: 'Back', left: 'Left', right: 'Right' }}
      />
      <div className="max-h-120 overflow-y-auto pr-2">
        <BodyChartList
          selected={selected}
          onToggle={toggle}
          onSaddle={() => {}}
          regionName={(region) => REGIONS[region].label}
          words={{
            legend: 'Or choose from the list',
            left: 'Left',
            right: 'Right',
            middle: 'Here',
            saddle: 'Between the legs: a few questions first',
          }}
        />
      </div>
    </div>
  );
}
