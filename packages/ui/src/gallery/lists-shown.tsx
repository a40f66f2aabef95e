import { signalSeries } from '@kinloop/assessment-domain/progress';
import { Avatar } from '../avatar/index.tsx';
import { Badge } from '../badge/index.tsx';
import { Button } from '../button/index.tsx';
import { DataList } from '../data-list/index.tsx';
import { DayStrip } from '../day-strip/index.tsx';
import {
  BodyIcon,
  CalendarIcon,
  ChartIcon,
  HomeIcon,
  MessageIcon,
  NoteIcon,
  ProgramIcon,
} from '../icon/index.tsx';
import { KeyboardHint } from '../keyboard-hint/index.tsx';
import { Logo } from '../logo/index.tsx';
import { NavShell } from '../nav-shell/index.tsx';
import { PageHeader } from '../page-header/index.tsx';
import { ProgressSteps } from '../progress-steps/index.tsx';
import { ScoreBar } from '../score-bar/index.tsx';
import { Row, Rows } from '../section/index.tsx';
import { Sparkline } from '../sparkline/index.tsx';
import { Table } from '../table/index.tsx';
import { TimeGrid } from '../time-grid/index.tsx';
import { Timeline } from '../timeline/index.tsx';

const people = [
  {
    id: '1',
    name: 'Mere Tautahi',
    why: 'Pain up 3 points in a week',
    tone: 'urgent',
    word: 'Same day',
    last: [3, 3, 4, 6, 6],
  },
  {
    id: '2',
    name: 'Jonas Ek',
    why: 'Screen waits for review',
    tone: 'soon',
    word: 'This week',
    last: [5, 5, 4, 4, 3],
  },
  {
    id: '3',
    name: 'Priya Raman',
    why: 'Review due',
    tone: 'routine',
    word: 'Routine',
    last: [4, 3, 3, 2, 2],
  },
] as const;

export function DataShown() {
  return (
    <div className="space-y-10">
      <Rows>
        {people.map((person) => (
          <Row
            key={person.id}
            lead={<Avatar name={person.name} />}
            trail={<Badge tone={person.tone}>{person.word}</Badge>}
          >
            <p className="font-semibold">{person.name}</p>
            <p className="text-sm text-ink-soft">{person.why}</p>
          </Row>
        ))}
      </Rows>
      <Table
        caption="Caseload"
        rows={people}
        rowKey={(person) => person.id}
        columns={[
          { id: 'name', header: 'Patient', rowHeader: true, cell: (person) => person.name },
          { id: 'why', header: 'Why now', cell: (person) => person.why },
          {
            id: 'trend',
            header: 'Pain',
            cell: (person) => (
              <Sparkline
                series={signalSeries(person.last.map((value) => ({ value })))}
                label={`Pain, latest ${person.last.at(-1)}`}
              />
            ),
          },
          { id: 'last', header: 'Latest', numeric: true, cell: (person) => person.last.at(-1) },
        ]}
      />
      <DataList
        layout="inline"
        items={[
          { term: 'Next visit', detail: 'Tue 24 Nov, 9:30 am' },
          { term: 'Sessions this week', detail: '4 of 5' },
          { term: 'Pain, seven days', detail: '3 of 10' },
        ]}
      />
      <div className="grid gap-10 md:grid-cols-2">
        <div className="space-y-5">
          <ScoreBar label="Hip extensors test lower" score={72} words="well supported" tone="inhibited" />
          <ScoreBar label="Front of hip works extra" score={48} words="some support" tone="overactive" />
          <p className="text-sm text-ink-soft">
            Search everywhere <KeyboardHint keys={['Ctrl', 'K']} />
          </p>
        </div>
        <Timeline
          label="Record"
          entries={[
            {
              key: 'a',
              at: '2026-11-20',
              when: 'Friday 20 November 2026',
              kind: 'Visit',
              icon: <CalendarIcon />,
              title: 'Review with Aroha',
              children: 'Program moved to week three.',
            },
            {
              key: 'b',
              at: '2026-11-18',
              when: 'Wednesday 18 November 2026',
              kind: 'Log',
              icon: <ChartIcon />,
              title: 'Pain 3, left hip',
            },
            {
              key: 'c',
              at: '2026-11-10',
              when: 'Tuesday 10 November 2026',
              kind: 'Note',
              icon: <NoteIcon />,
              title: 'First screen signed',
            },
          ]}
        />
      </div>
      <ProgressSteps current={2} total={5} label="Step 2 of 5" title="What we suggest" />
    </div>
  );
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];

export function TimesShown() {
  return (
    <div className="space-y-6">
      <DayStrip
        label="Days with free times"
        selected="2026-11-24"
        days={weekdays.map((weekday, index) => ({
          date: `2026-11-${23 + index}`,
          weekday,
          day: String(23 + index),
          month: 'Nov',
          free: index === 2 ? 0 : 4,
          freeLabel: index === 2 ? 'full' : '4 times',
          spoken: `${weekday} ${23 + index} November 2026`,
          href: '#times',
        }))}
      />
      <TimeGrid
        selected="b"
        groups={[
          {
            key: 'am',
            heading: 'Morning',
            times: ['9:00 am', '9:30 am', '10:15 am', '11:00 am'].map((time, index) => ({
              key: 'abcd'[index] ?? time,
              time,
              detail: index % 2 ? 'Aroha' : 'Tom',
              spoken: `Tuesday 24 November, ${time}`,
              href: '#times',
            })),
          },
        ]}
      />
    </div>
  );
}

export function NavigationShown() {
  return (
    <div className="h-128 overflow-hidden rounded-lg border border-line [contain:layout_paint]">
      <NavShell
        brand={<Logo name="Harbour Physio" />}
        words={{ skip: 'Skip to the page', navigation: 'Main', more: 'More' }}
        items={[
          { href: '#today', label: 'Today', icon: <HomeIcon />, current: true },
          { href: '#program', label: 'Program', icon: <ProgramIcon /> },
          { href: '#symptoms', label: 'Symptoms', icon: <BodyIcon /> },
          { href: '#visits', label: 'Visits', icon: <CalendarIcon /> },
          { href: '#messages', label: 'Messages', icon: <MessageIcon />, count: 2, countLabel: '2 unread' },
        ]}
      >
        <PageHeader
          title="Kia ora, Mere"
          intro="One session today, about twelve minutes."
          actions={<Button variant="primary">Start</Button>}
        />
      </NavShell>
    </div>
  );
}
