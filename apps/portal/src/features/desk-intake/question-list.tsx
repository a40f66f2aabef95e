'use client';
import { MOST_QUESTIONS, OWN_KINDS, type OwnQuestion } from '@kinloop/api/intake-answers';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { Select } from '@kinloop/ui/select';
import { TextInput } from '@kinloop/ui/text-input';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';
import { v7 as uuidv7 } from 'uuid';

type Props = {
  readonly questions: readonly OwnQuestion[];
  readonly canEdit: boolean;
  readonly onChange: (questions: readonly OwnQuestion[]) => void;
};

/** The clinic's questions in the order they are asked. */
export function QuestionList({ questions, canEdit, onChange }: Props) {
  const t = useTranslations('desk-intake');
  const put = (at: number, question: OwnQuestion) => onChange(questions.with(at, question));
  const swap = (a: number, b: number) => {
    const [one, two] = [questions[a], questions[b]];
    if (one !== undefined && two !== undefined) onChange(questions.with(a, two).with(b, one));
  };
  return (
    <>
      {questions.length === 0 ? <p className="text-ink-soft">{t('none')}</p> : null}
      <ol className="divide-y divide-line border-y border-line empty:hidden">
        {questions.map((question, at) => (
          <li key={question.id} className="py-6">
            <fieldset disabled={!canEdit} className="space-y-4">
              <legend className="sr-only">{t('question', { number: at + 1 })}</legend>
              <QuestionFields question={question} onChange={(next) => put(at, next)} />
              {canEdit ? (
                <div className="flex flex-wrap gap-2">
                  <Button
                    disabled={at === 0}
                    aria-label={t('upName', { number: at + 1 })}
                    onClick={() => swap(at, at - 1)}
                  >
                    {t('up')}
                  </Button>
                  <Button
                    disabled={at === questions.length - 1}
                    aria-label={t('downName', { number: at + 1 })}
                    onClick={() => swap(at, at + 1)}
                  >
                    {t('down')}
                  </Button>
                  <Button
                    variant="quiet"
                    aria-label={t('removeName', { number: at + 1 })}
                    onClick={() => onChange(questions.filter((_, other) => other !== at))}
                  >
                    {t('remove')}
                  </Button>
                </div>
              ) : null}
            </fieldset>
          </li>
        ))}
      </ol>
      {canEdit && questions.length < MOST_QUESTIONS ? (
        <Button onClick={() => onChange([...questions, emptyQuestion()])}>{t('add')}</Button>
      ) : null}
    </>
  );
}

const emptyQuestion = (): OwnQuestion => ({
  id: uuidv7(),
  kind: 'short',
  text: '',
  help: '',
  choices: [],
  required: false,
});

type FieldsProps = { readonly question: OwnQuestion; readonly onChange: (question: OwnQuestion) => void };

function QuestionFields({ question, onChange }: FieldsProps) {
  const t = useTranslations('desk-intake');
  const { kind, text, help, choices, required } = question;
  const set = (part: Partial<OwnQuestion>) => onChange({ ...question, ...part });
  return (
    <>
      <TextInput
        label={t('text')}
        value={text}
        required
        maxLength={300}
        autoComplete="off"
        onChange={(event) => set({ text: event.target.value })}
      />
      <TextInput
        label={t('help')}
        note={t('optional')}
        value={help}
        maxLength={300}
        autoComplete="off"
        onChange={(event) => set({ help: event.target.value })}
      />
      <Select
        label={t('kindLabel')}
        value={kind}
        options={OWN_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        // Another kind of answer is another question: what was answered before does not fit it.
        onChange={(event) => {
          const next = OWN_KINDS.find((one) => one === event.target.value) ?? 'short';
          set({ id: uuidv7(), kind: next, choices: next === 'choice' ? ['', ''] : [] });
        }}
      />
      {kind === 'choice' ? (
        <Textarea
          label={t('choices')}
          hint={t('choicesHint')}
          rows={4}
          required
          value={choices.join('\n')}
          onChange={(event) => set({ choices: event.target.value.split('\n').slice(0, 12) })}
        />
      ) : null}
      <Checkbox
        label={t('required')}
        checked={required}
        onChange={(event) => set({ required: event.target.checked })}
      />
    </>
  );
}
