'use client';
import {
  channels,
  defaultWording,
  type EditableKind,
  editableKinds,
  healthWords,
  leftOut,
  placeholders,
  smsParts,
  type Wording,
  type WordingProblem,
  wordingProblems,
} from '@kinloop/api/message-wording';
import type { RouterOutputs } from '@kinloop/api/router';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Segmented } from '@kinloop/ui/segmented';
import { Select } from '@kinloop/ui/select';
import { TextInput } from '@kinloop/ui/text-input';
import { Textarea } from '@kinloop/ui/textarea';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { BothVersions } from '@/forms/both-versions.tsx';
import { differences } from '@/forms/differences.ts';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';
import { previewOf } from './preview.ts';

export type Writing = RouterOutputs['messages']['writing'];
type Channel = (typeof channels)[number];

type EditorProps = {
  readonly writing: Writing;
  readonly canEdit: boolean;
  readonly onSaved: () => Promise<void>;
};

/** One message at a time: its words on one side, what a patient reads on the other. */
export function WordingEditor({ writing, canEdit, onSaved }: EditorProps) {
  const t = useTranslations('desk-writing');
  const [kind, setKind] = useState<EditableKind>('visit-reminder');
  const [channel, setChannel] = useState<Channel>('email');
  const place = `${kind} ${channel}`;
  // What was typed stays while another message is looked at.
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft | undefined>>>({});
  const stored = writing.wordings.find((one) => one.kind === kind && one.channel === channel);
  const hasOwn = (one: EditableKind) =>
    writing.wordings.some(({ kind: of, own }) => of === one && own !== null);
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
        <Select
          label={t('kindLabel')}
          value={kind}
          onChange={(event) =>
            setKind(editableKinds.find((one) => one === event.currentTarget.value) ?? kind)
          }
          options={editableKinds.map((one) => ({
            value: one,
            label: hasOwn(one) ? `${t(`kind.${one}`)} · ${t('own')}` : t(`kind.${one}`),
          }))}
          fieldClassName="min-w-64"
        />
        <Segmented
          label={t('channelLabel')}
          value={channel}
          onChange={setChannel}
          options={channels.map((one) => ({ value: one, label: t(`channel.${one}`) }))}
        />
      </div>
      <Editor
        key={place}
        kind={kind}
        channel={channel}
        own={stored?.own ?? null}
        draft={drafts[place]}
        onDraft={(wording) =>
          setDrafts((others) => ({
            ...others,
            [place]: wording && { wording, version: others[place]?.version ?? stored?.version ?? 0 },
          }))
        }
        version={stored?.version ?? 0}
        clinic={writing.clinic}
        canEdit={canEdit}
        onSaved={onSaved}
      />
    </div>
  );
}

/** Typed and not kept yet, and the version that was there when it was begun. */
type Draft = { readonly wording: Wording; readonly version: number };

type OneProps = {
  readonly kind: EditableKind;
  readonly channel: Channel;
  readonly own: Wording | null;
  readonly draft: Draft | undefined;
  readonly onDraft: (wording: Wording | undefined) => void;
  /** The one stored now. */
  readonly version: number;
  readonly clinic: Writing['clinic'];
  readonly canEdit: boolean;
  readonly onSaved: () => Promise<void>;
};

function Editor({ kind, channel, own, draft, onDraft, version, clinic, canEdit, onSaved }: OneProps) {
  const t = useTranslations('desk-writing');
  const client = useTRPCClient();
  const toast = useToast();
  const say = useFailureWords();
  const sayProblem = useProblemWords();
  const stored = own ?? defaultWording(kind, channel);
  const wording = draft?.wording ?? stored;
  /** What somebody else was faster than; null words are the standard ones. */
  const [met, setMet] = useState<{ readonly wanted: Wording | null } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const problems = wordingProblems(kind, channel, wording);
  const errorOf = (field: WordingProblem['field']) => {
    const first = problems.find((one) => one.field === field);
    return first === undefined ? undefined : sayProblem(first);
  };
  const sayWording = ({ subject, body }: Wording) => ({ [t('subject')]: subject, [t('body')]: body });
  const save = async (wanted: Wording | null, over = draft?.version ?? version) => {
    setPending(true);
    setProblem(null);
    setMet(null);
    try {
      await client.messages.saveWording.mutate({ kind, channel, own: wanted, version: over });
      await onSaved();
      onDraft(undefined);
      toast.show({ title: t('saved') });
    } catch (thrown) {
      const failure = readFailure(thrown);
      if (failure.code === 'CONFLICT') {
        await onSaved();
        setMet({ wanted });
      } else setProblem(say(failure));
    } finally {
      setPending(false);
    }
  };
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <div className="min-w-0 space-y-4">
        {channel === 'email' ? (
          <TextInput
            label={t('subject')}
            value={wording.subject}
            maxLength={200}
            readOnly={!canEdit}
            error={errorOf('subject')}
            onChange={(event) => onDraft({ ...wording, subject: event.target.value })}
          />
        ) : null}
        <Textarea
          label={t('body')}
          hint={t('names', { names: placeholders[kind].map((name) => `{${name}}`).join(' ') })}
          rows={channel === 'email' ? 9 : 4}
          value={wording.body}
          maxLength={2000}
          readOnly={!canEdit}
          error={errorOf('body')}
          onChange={(event) => onDraft({ ...wording, body: event.target.value })}
        />
        <LeftOut
          {...{ kind, channel, wording, canEdit }}
          onAdd={(text) => onDraft({ ...wording, body: `${wording.body.trimEnd()}\n\n${text}` })}
        />
        {problem ? (
          <Banner tone="warning" live>
            {problem}
          </Banner>
        ) : null}
        {met ? (
          <BothVersions
            by="person"
            differences={differences(
              sayWording(met.wanted ?? defaultWording(kind, channel)),
              sayWording(stored),
            )}
            onKeepMine={() => void save(met.wanted, version)}
            onTakeTheirs={() => {
              onDraft(undefined);
              setMet(null);
            }}
          />
        ) : null}
        {canEdit ? (
          <div className="flex flex-wrap gap-3">
            <Button
              variant="primary"
              pending={pending}
              disabled={problems.length > 0}
              onClick={() => void save(wording)}
            >
              {t('keep')}
            </Button>
            {own ? (
              <Button pending={pending} onClick={() => void save(null)}>
                {t('default')}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
      <Preview kind={kind} channel={channel} wording={wording} clinic={clinic} />
    </div>
  );
}

type LeftOutProps = Pick<OneProps, 'kind' | 'channel' | 'canEdit'> & {
  readonly wording: Wording;
  readonly onAdd: (text: string) => void;
};

/** What the usual words would have told, each with the way to tell it. */
function LeftOut({ kind, channel, wording, canEdit, onAdd }: LeftOutProps) {
  const t = useTranslations('desk-writing');
  const missing = leftOut(kind, channel, wording);
  if (missing.length === 0) return null;
  return (
    <section aria-label={t('leftOut.title')} className="rounded-xl bg-paper-sunk px-4 py-3">
      <h3 className="text-lg">{t('leftOut.title')}</h3>
      <ul className="divide-y divide-line">
        {missing.map(({ names, text }) => (
          <li key={text} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span>{names.map((name) => t(`leftOut.${name}`)).join(' · ')}</span>
            {canEdit ? (
              <Button variant="quiet" onClick={() => onAdd(text)}>
                {t('leftOut.add', { names: names.map((name) => `{${name}}`).join(' ') })}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Preview({
  kind,
  channel,
  wording,
  clinic,
}: Pick<OneProps, 'kind' | 'channel' | 'clinic'> & { readonly wording: Wording }) {
  const t = useTranslations('desk-writing');
  const { subject, body } = previewOf(kind, wording, clinic);
  const words = healthWords(`${wording.subject}\n${wording.body}`);
  return (
    <section className="min-w-0 space-y-4" aria-label={t('preview')}>
      <h3 className="text-lg">{t('preview')}</h3>
      {words.length > 0 ? (
        <Banner tone="warning" live title={t('health', { words: words.join(', ') })}>
          {t('healthText')}
        </Banner>
      ) : null}
      <div className="max-w-reading space-y-3 rounded-xl bg-paper-sunk p-5">
        {channel === 'email' ? <p className="font-semibold wrap-anywhere">{subject}</p> : null}
        <p className="wrap-anywhere whitespace-pre-wrap">{body}</p>
      </div>
      {channel === 'sms' ? (
        <p className="text-sm text-ink-soft">{t('parts', { count: smsParts(body) })}</p>
      ) : null}
    </section>
  );
}

function useProblemWords() {
  const t = useTranslations('desk-writing');
  return (problem: WordingProblem) => {
    if (problem.problem === 'unknown') return t('problem.unknown', { name: `{${problem.name}}` });
    if (problem.problem === 'missing')
      return t('problem.missing', {
        names: problem.names.map((name) => `{${name}}`).join(` ${t('or')} `),
      });
    return t('problem.empty');
  };
}
