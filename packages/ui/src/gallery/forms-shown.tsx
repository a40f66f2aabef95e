import { useState } from 'react';
import { Badge } from '../badge/index.tsx';
import { Banner } from '../banner/index.tsx';
import { Button } from '../button/index.tsx';
import { ChangeMark } from '../change-mark/index.tsx';
import { Checkbox } from '../checkbox/index.tsx';
import { EmptyState } from '../empty-state/index.tsx';
import { HueSlider } from '../hue-slider/index.tsx';
import { CalendarIcon, PhoneIcon, PlusIcon } from '../icon/index.tsx';
import { LinkButton } from '../link-button/index.tsx';
import { PainSlider } from '../pain-slider/index.tsx';
import { RadioCards } from '../radio-cards/index.tsx';
import { ScoreTaps } from '../score-taps/index.tsx';
import { Segmented } from '../segmented/index.tsx';
import { Select } from '../select/index.tsx';
import { SkeletonLines } from '../skeleton/index.tsx';
import { Stepper } from '../stepper/index.tsx';
import { TextInput } from '../text-input/index.tsx';
import { Textarea } from '../textarea/index.tsx';

const painWords = [
  'no pain',
  'barely there',
  'very mild',
  'mild',
  'noticeable',
  'moderate',
  'hard to ignore',
  'strong',
  'very strong',
  'severe',
  'worst imaginable',
];

export function ButtonsShown() {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button variant="primary" size="lg">
        Start today’s session
      </Button>
      <Button variant="primary">Book a visit</Button>
      <Button icon={<CalendarIcon />}>Change time</Button>
      <Button variant="quiet">Not now</Button>
      <Button variant="danger">Cancel visit</Button>
      <Button variant="primary" pending>
        Saving
      </Button>
      <Button disabled>Not yet</Button>
      <Button size="icon" aria-label="Add">
        <PlusIcon />
      </Button>
      <LinkButton href="#fields" variant="quiet">
        A link that looks like one
      </LinkButton>
    </div>
  );
}

export function FieldsShown() {
  return (
    <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
      <ScoreTaps
        label="How hard was it?"
        value={4}
        onChange={() => undefined}
        ends={['no effort', 'all I had']}
      />
      <TextInput label="Your name" hint="As on your health card" defaultValue="Mere Tautahi" />
      <TextInput
        label="E-mail"
        type="email"
        error="That address has no @. Please check it."
        defaultValue="mere.example.nz"
      />
      <TextInput label="Hip rotation, left" type="number" unit="degrees" chars={5} defaultValue={32} />
      <Select
        label="Practitioner"
        placeholder="Anyone who can help"
        options={[{ value: 'a', label: 'Aroha Ngata' }]}
        note="optional"
      />
      <Textarea label="Anything we should know?" hint="In your own words" />
      <Stepper
        label="Sets"
        defaultValue={3}
        max={6}
        unit="a day"
        lessLabel="One set less"
        moreLabel="One set more"
      />
      <RadioCards
        label="How does it start the day?"
        defaultValue="stiff"
        options={[
          { value: 'stiff', label: 'Stiff, eases within half an hour' },
          { value: 'long', label: 'Stiff for longer', detail: 'Half an hour or more before it eases' },
          { value: 'unsure', label: 'Not sure' },
        ]}
      />
      <div className="space-y-6">
        <Segmented
          label="Side"
          defaultValue="left"
          options={[
            { value: 'left', label: 'Left' },
            { value: 'right', label: 'Right' },
            { value: 'both', label: 'Both' },
          ]}
        />
        <Checkbox label="Send me a reminder the day before" hint="By text message" defaultChecked />
        <Checkbox label="I agree that my physio sees my answers" error="We need your yes to go on." />
      </div>
      <PainSlider label="Pain right now" words={painWords} unanswered="Slide to answer" defaultValue={4} />
      <PainSlider label="Pain at its worst today" words={painWords} unanswered="Slide to answer" />
      <HueShown />
    </div>
  );
}

function HueShown() {
  const [hue, setHue] = useState(150);
  return (
    <HueSlider label="Colour in the calendar" value={hue} onChange={setHue} word={`${hue} of 360 degrees`} />
  );
}

export function MessagesShown() {
  return (
    <div className="space-y-6">
      <div className="grid gap-4 md:grid-cols-2">
        <Banner
          tone="emergency"
          title="Please get help now"
          actions={<Button icon={<PhoneIcon />}>Call 111</Button>}
        >
          Your answers need a doctor today, not a booking.
        </Banner>
        <Banner tone="warning" title="Two days since your last log">
          Log how the hip feels, so that we can adjust what you do.
        </Banner>
        <Banner tone="info">Times are the clinic’s, in Wellington.</Banner>
        <Banner tone="success" title="Booked">
          Tuesday 24 November 2026 at 9:30 am with Aroha.
        </Banner>
      </div>
      <div className="flex flex-wrap gap-2">
        <Badge tone="emergency">Emergency</Badge>
        <Badge tone="urgent">Same day</Badge>
        <Badge tone="soon">Within a week</Badge>
        <Badge tone="routine">Routine</Badge>
        <Badge tone="good">Completed</Badge>
        <Badge>Draft</Badge>
        <Badge tone="inhibited">Works less</Badge>
        <Badge tone="overactive">Works extra</Badge>
      </div>
      <div className="flex flex-wrap gap-x-8 gap-y-2">
        <ChangeMark change="better" direction="down" amount="−3 points">
          better
        </ChangeMark>
        <ChangeMark change="worse" direction="up" amount="+2 points">
          worse
        </ChangeMark>
        <ChangeMark change="within-error" amount="−1 point">
          within measurement error
        </ChangeMark>
        <ChangeMark change="better">better, without a number</ChangeMark>
      </div>
      <EmptyState title="No messages yet" action={<Button>Write to the clinic</Button>}>
        What you write here goes to your physio, who answers within two working days.
      </EmptyState>
      <SkeletonLines label="Loading messages" />
    </div>
  );
}
