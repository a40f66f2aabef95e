'use client';
import {
  type CaptureUnit,
  FINDINGS,
  type FindingId,
  type MeasurementMode,
} from '@kinloop/assessment-domain/catalogue';
import type { RawEntry } from '@kinloop/assessment-domain/screening';
import { Segmented } from '@kinloop/ui/segmented';
import { useTranslations } from 'next-intl';
import { NumberField } from './number-field.tsx';
import { RepCounter, Stopwatch } from './timing.tsx';

export type EntryFieldsProps = {
  readonly finding: FindingId;
  /** "Left", as the field's name begins. */
  readonly sideLabel: string;
  readonly fieldId: string;
  readonly entry: RawEntry | undefined;
  readonly onChange: (entry: RawEntry | undefined) => void;
  readonly error: string | undefined;
  /** What is wrong with the pain told beside a strength. */
  readonly painError?: string | undefined;
  /** What stands in a field and is no number. */
  readonly unread: { readonly value: string | undefined; readonly pain: string | undefined };
  readonly onUnread: (field: 'value' | 'pain', typed: string | undefined) => void;
  /** How strength is measured on both sides. */
  readonly method: 'force' | 'grade';
};

/** The controls of one finding on one side, by how the catalogue says it is captured. */
export function EntryFields(props: EntryFieldsProps) {
  const { capture } = FINDINGS[props.finding];
  switch (capture.kind) {
    case 'choice':
      return <ChoiceField {...props} />;
    case 'strength':
      return <StrengthFields {...props} />;
    case 'stance':
      return <StanceFields {...props} longest={capture.max} />;
    case 'number':
    case 'one-cut':
    case 'recorded':
    case 'side-difference':
      return <MeasuredField {...props} unit={capture.unit} />;
  }
}

const PREFERRED: readonly MeasurementMode[] = ['clinician', 'instrumented', 'report', 'self'];

/** Who measures a finding in the room: the first way the catalogue allows. */
function modeOf(finding: FindingId): MeasurementMode {
  const { confidence } = FINDINGS[finding];
  return PREFERRED.find((mode) => confidence[mode] !== undefined) ?? 'clinician';
}

const LEVELS = { normal: 0, mild: 0.5, marked: 1 } as const;
type LevelName = keyof typeof LEVELS;

function ChoiceField({ finding, sideLabel, fieldId, entry, onChange, error }: EntryFieldsProps) {
  const { levelWords } = FINDINGS[finding];
  const known: readonly LevelName[] = ['normal', 'mild', 'marked'];
  const names = known.slice(0, levelWords.length);
  const chosen = entry?.kind === 'level' ? names.find((name) => LEVELS[name] === entry.level) : undefined;
  return (
    <div id={fieldId} tabIndex={-1}>
      <Segmented
        label={sideLabel}
        error={error}
        value={chosen ?? null}
        options={names.map((name, index) => ({ value: name, label: levelWords[index] ?? name }))}
        onChange={(name) => onChange({ kind: 'level', level: LEVELS[name], mode: modeOf(finding) })}
      />
    </div>
  );
}

function MeasuredField({
  finding,
  sideLabel,
  fieldId,
  entry,
  onChange,
  error,
  unread,
  onUnread,
  unit,
}: EntryFieldsProps & { unit: CaptureUnit }) {
  const t = useTranslations('capture');
  const value = entry?.kind === 'number' ? entry.value : undefined;
  const put = (next: number | undefined) =>
    onChange(next === undefined ? undefined : { kind: 'number', value: next, mode: modeOf(finding) });
  return (
    <div className="space-y-3">
      <NumberField
        id={fieldId}
        label={t('valueIn', { side: sideLabel, unit })}
        unit={unit}
        value={value}
        onChange={put}
        unread={unread.value}
        onUnread={(typed) => onUnread('value', typed)}
        error={error}
      />
      {unit === 'reps' ? <RepCounter side={sideLabel} onCount={() => put((value ?? 0) + 1)} /> : null}
    </div>
  );
}

function StrengthFields(props: EntryFieldsProps) {
  const { finding, sideLabel, fieldId, entry, onChange, error, painError, unread, onUnread, method } = props;
  const t = useTranslations('capture');
  const pain = entry !== undefined && 'pain' in entry ? entry.pain : undefined;
  const value = entry?.kind === 'force' ? entry.newtons : entry?.kind === 'grade' ? entry.grade : undefined;
  function put(next: number | undefined, hurt: number | undefined) {
    if (next === undefined) return onChange(undefined);
    const felt = hurt === undefined ? {} : { pain: hurt };
    onChange(
      method === 'force'
        ? { kind: 'force', newtons: next, ...felt }
        : { kind: 'grade', grade: next, ...felt },
    );
  }
  return (
    <div className="space-y-3">
      <NumberField
        key={`${finding}-${method}`}
        id={fieldId}
        label={method === 'force' ? t('newtons', { side: sideLabel }) : t('gradeValue', { side: sideLabel })}
        unit={method === 'force' ? 'N' : '/ 5'}
        value={value}
        onChange={(next) => put(next, pain)}
        unread={unread.value}
        onUnread={(typed) => onUnread('value', typed)}
        error={error}
      />
      {value === undefined ? null : (
        <NumberField
          label={t('painDuring')}
          unit="/ 10"
          value={pain}
          onChange={(hurt) => put(value, hurt)}
          unread={unread.pain}
          onUnread={(typed) => onUnread('pain', typed)}
          error={painError}
        />
      )}
    </div>
  );
}

const PELVIS = ['level', 'drop', 'marked-drop'] as const;

function StanceFields(props: EntryFieldsProps & { readonly longest: number }) {
  const { finding, sideLabel, fieldId, entry, onChange, error, unread, onUnread, longest } = props;
  const t = useTranslations('capture');
  const held = entry?.kind === 'stance' ? entry : undefined;
  const words = { level: 'pelvisLevel', drop: 'pelvisDrop', 'marked-drop': 'pelvisMarked' } as const;
  // What the pelvis did is said by whoever watched it; seconds alone do not make it level.
  const pelvis = held?.pelvis ?? null;
  function put(seconds: number | undefined, seen: typeof pelvis) {
    onChange(
      seconds === undefined ? undefined : { kind: 'stance', seconds, pelvis: seen, mode: modeOf(finding) },
    );
  }
  return (
    <div className="space-y-3">
      <NumberField
        id={fieldId}
        label={t('seconds', { side: sideLabel })}
        unit="s"
        value={held?.seconds}
        onChange={(seconds) => put(seconds, pelvis)}
        unread={unread.value}
        onUnread={(typed) => onUnread('value', typed)}
        error={error}
      />
      <Stopwatch side={sideLabel} onStop={(seconds) => put(Math.min(longest, seconds), pelvis)} />
      {held === undefined ? null : (
        <Segmented
          label={t('pelvis', { side: sideLabel })}
          value={pelvis}
          options={PELVIS.map((value) => ({ value, label: t(words[value]) }))}
          onChange={(seen) => put(held.seconds, seen)}
        />
      )}
    </div>
  );
}
