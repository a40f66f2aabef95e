'use client';
import {
  HOME_INPUTS,
  HOME_SIDES,
  type HomeEntry,
  type HomeTestId,
  unlikelyHomeEntry,
} from '@kinloop/assessment-domain/screening';
import { Banner } from '@kinloop/ui/banner';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { ScoreTaps } from '@kinloop/ui/score-taps';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AskAgain } from '@/forms/ask-again.tsx';
import { useLanguage } from '@/words/language.ts';
import { type HomeDraft, type SelfPage, whatIsWrong } from './pages.ts';

type TestPage = Extract<SelfPage, { kind: 'test' }>;
type Props = {
  readonly page: TestPage;
  readonly draft: HomeDraft;
  readonly setDraft: (change: (before: HomeDraft) => HomeDraft) => void;
  readonly tried: boolean;
};

/** One test: what to have ready, when to stop, how it goes, and what was found on each side. */
export function HomeTestFields({ page, draft, setDraft, tried }: Props) {
  const t = useTranslations('self-screen.test');
  const { test, number, of } = page;
  const { finding } = test;
  const put = (side: (typeof HOME_SIDES)[number], entry: HomeEntry | undefined) =>
    setDraft((before) => {
      const { [side]: _, ...other } = before.tests[finding] ?? {};
      const sides = entry === undefined ? other : { ...other, [side]: entry };
      return { ...before, tests: { ...before.tests, [finding]: sides } };
    });
  return (
    <div className="space-y-8">
      <p className="text-ink-soft">{t('number', { number, of })}</p>
      <Lines title={t('need')} lines={test.need} />
      <Lines title={t('before')} lines={test.before} />
      <Banner tone="warning" title={t('stop')}>
        <ul className="space-y-1">
          {test.stopWhen.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Banner>
      <section className="space-y-2">
        <h2 className="text-lg">{t('steps', { count: test.tries })}</h2>
        <ol className="list-decimal space-y-1 pl-6">
          {test.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="font-semibold">{test.write}</p>
      </section>
      {HOME_SIDES.map((side) => (
        <SideFields
          key={side}
          finding={finding}
          side={side}
          entry={draft.tests[finding]?.[side]}
          onPut={(entry) => put(side, entry)}
          tried={tried}
        />
      ))}
    </div>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <section className="space-y-2">
      <h2 className="text-lg">{title}</h2>
      <ul className="list-disc space-y-1 pl-6">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

type SideProps = {
  readonly finding: HomeTestId;
  readonly side: 'L' | 'R';
  readonly entry: HomeEntry | undefined;
  readonly onPut: (entry: HomeEntry | undefined) => void;
  readonly tried: boolean;
};

const WITHOUT_VALUE = ['hurt', 'unsure', 'not-tried'] as const;

/** What was found on one side, or one of three ways of not knowing. */
function SideFields({ finding, side, entry, onPut, tried }: SideProps) {
  const t = useTranslations('self-screen.test');
  const language = useLanguage();
  const wrong = entry === undefined ? 'missing' : whatIsWrong(finding, entry);
  return (
    <section className="space-y-3 border-t border-line pt-6" aria-label={t(`side.${side}`)}>
      <ValueField
        {...{ finding, side, entry, onPut }}
        error={tried && wrong !== null ? t(wrong) : undefined}
      />
      {entry?.state === 'done' && wrong === 'unlikely' ? (
        <AskAgain
          question={unlikelyHomeEntry(finding, entry, language)}
          yes={t('sure')}
          onSure={() => onPut({ ...entry, sure: true })}
        />
      ) : null}
      {/* biome-ignore lint/a11y/useSemanticElements: toggles beside a field, not a fieldset of its own */}
      <div
        role="group"
        aria-label={t('instead', { side: t(`side.${side}`) })}
        className="flex flex-wrap gap-2"
      >
        {WITHOUT_VALUE.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={entry?.state === state}
            onClick={() => onPut(entry?.state === state ? undefined : { state })}
            className="min-h-target rounded-full border border-line-strong bg-paper-raised px-4 aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:font-semibold"
          >
            {t(`state.${state}`)}
          </button>
        ))}
      </div>
    </section>
  );
}

type ValueProps = Omit<SideProps, 'tried'> & { readonly error: string | undefined };

function ValueField({ finding, side, entry, onPut, error }: ValueProps) {
  const t = useTranslations('self-screen.test');
  const input = HOME_INPUTS[finding];
  const label = t(`side.${side}`);
  const value = entry?.state === 'done' ? entry.value : null;
  const done = (next: number) => onPut({ state: 'done', value: next });
  if (input.kind === 'choice')
    return (
      <RadioCards
        label={label}
        error={error}
        value={value === null ? null : String(value)}
        options={input.options.map((option, index) => ({ value: String(index), label: option.label }))}
        onChange={(chosen) => done(Number(chosen))}
      />
    );
  if (input.kind === 'pain')
    return (
      <ScoreTaps
        label={label}
        error={error}
        value={value}
        ends={[t('noPain'), t('worstPain')]}
        onChange={done}
      />
    );
  return (
    <NumberField
      label={t('measured', { side: label, unit: t(`unit.${input.unit}`) })}
      hint={t('range', { max: input.max })}
      {...{ error, value, onPut, done }}
    />
  );
}

type NumberProps = Pick<ValueProps, 'error' | 'onPut'> & {
  readonly label: string;
  readonly hint: string;
  readonly value: number | null;
  readonly done: (value: number) => void;
};

/** What is typed stands as it was typed, until another answer takes its place. */
function NumberField({ label, hint, error, value, onPut, done }: NumberProps) {
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  const shown = value === null && numberOf(typed) !== null ? '' : typed;
  return (
    <TextInput
      label={label}
      hint={hint}
      error={error}
      inputMode="decimal"
      autoComplete="off"
      maxLength={5}
      chars={5}
      value={shown}
      onChange={({ target }) => {
        setTyped(target.value);
        const number = numberOf(target.value);
        if (number === null) onPut(undefined);
        else done(number);
      }}
    />
  );
}

function numberOf(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  return /^\d{1,3}(\.\d)?$/.test(text) && Number(text) <= 100 ? Number(text) : null;
}
