'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { FieldGroup } from '@kinloop/ui/field';
import { HueSlider } from '@kinloop/ui/hue-slider';
import { Section } from '@kinloop/ui/section';
import { Select } from '@kinloop/ui/select';
import { TextInput } from '@kinloop/ui/text-input';
import { Textarea } from '@kinloop/ui/textarea';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { asFields } from '@/forms/editing.ts';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useHueWord } from '@/hues/use-hue-word.ts';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { TeamPractitioner } from './team-practitioner.ts';
import { useRereadPractitioner } from './use-time-change.ts';

const skills = [
  'general',
  'hip_groin',
  'spine',
  'knee_sports',
  'foot_ankle',
  'paediatric',
  'pain-informed',
  'pelvic-health',
] as const;

type Props = { readonly practitioner: TeamPractitioner; readonly others: readonly TeamPractitioner[] };

/** How somebody who treats here is shown, found by the safety check, and covered. */
export function ProfileForm({ practitioner, others }: Props) {
  const t = useTranslations('desk-team');
  const reread = useRereadPractitioner(practitioner.id);
  return (
    <Section title={t('profile')} intro={t('profileIntro')} marked>
      <FormOf record={practitioner} reread={reread}>
        {(begun) => <ProfileFields begun={begun} others={others} visitsAhead={practitioner.visitsAhead} />}
      </FormOf>
    </Section>
  );
}

const shown = (practitioner: TeamPractitioner) => {
  const { version, displayName, title, bio, hue, onlineBookable, coverPractitionerId, active } = practitioner;
  return {
    version,
    fields: asFields({
      ...{ displayName, title, bio, hue, onlineBookable, coverPractitionerId, active },
      languages: practitioner.languages.join(', '),
      ...Object.fromEntries(skills.map((skill) => [`skill.${skill}`, practitioner.skills.includes(skill)])),
    }),
  };
};

type FieldsProps = Pick<Props, 'others'> & {
  readonly begun: Begun<TeamPractitioner>;
  readonly visitsAhead: number;
};

function ProfileFields({ begun, others, visitsAhead }: FieldsProps) {
  const practitioner = begun.record;
  const t = useTranslations('desk-team');
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  const form = useForm<string>(async (typed, version) => {
    setIsSaved(false);
    const read = (name: string) => typed[name] ?? '';
    const saved = await client.team.editProfile.mutate({
      practitionerId: practitioner.id,
      version,
      displayName: read('displayName'),
      title: read('title'),
      bio: read('bio'),
      skills: skills.filter((skill) => read(`skill.${skill}`) === 'on'),
      languages: read('languages')
        .split(',')
        .flatMap((one) => (one.trim() === '' ? [] : [one.trim()])),
      hue: Number(read('hue')),
      onlineBookable: read('onlineBookable') === 'on',
      coverPractitionerId: read('coverPractitionerId') || null,
      active: read('active') === 'on',
    });
    await queryClient.invalidateQueries({ queryKey: trpc.team.list.queryKey() });
    setIsSaved(true);
    return saved;
  }, begun.editing(shown));
  const text = (name: 'displayName' | 'title' | 'bio', maxLength: number) => ({
    ...form.field(name),
    defaultValue: practitioner[name],
    maxLength,
    autoComplete: 'off',
  });
  return (
    <form {...form.form} onChange={() => setIsSaved(false)} className="max-w-reading space-y-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput {...text('displayName', 120)} label={t('displayName')} required />
        <TextInput {...text('title', 80)} label={t('jobTitle')} note={t('optional')} />
      </div>
      <Textarea {...text('bio', 1200)} label={t('bio')} note={t('optional')} rows={3} />
      <FieldGroup label={t('skills')} hint={t('skillsHint')}>
        <div className="grid gap-x-6 sm:grid-cols-2">
          {skills.map((skill) => (
            <Checkbox
              key={skill}
              name={`skill.${skill}`}
              label={t(`skill.${skill}`)}
              defaultChecked={practitioner.skills.includes(skill)}
            />
          ))}
        </div>
      </FieldGroup>
      <TextInput
        {...form.field('languages')}
        label={t('languages')}
        note={t('optional')}
        hint={t('languagesHint')}
        defaultValue={practitioner.languages.join(', ')}
        maxLength={300}
        autoComplete="off"
      />
      <HueField first={practitioner.hue} />
      <Select
        {...form.field('coverPractitionerId')}
        label={t('cover')}
        hint={t('coverHint')}
        placeholder={t('coverNobody')}
        defaultValue={practitioner.coverPractitionerId ?? ''}
        options={others.map(({ id, displayName }) => ({ value: id, label: displayName }))}
        fieldClassName="max-w-md"
      />
      <Checkbox name="onlineBookable" label={t('online')} defaultChecked={practitioner.onlineBookable} />
      <Checkbox
        name="active"
        label={t('treats')}
        hint={t('treatsHint', { count: visitsAhead })}
        defaultChecked={practitioner.active}
      />
      <FormProblem form={form} />
      {isSaved ? (
        <Banner tone="success" live>
          {t('saved')}
        </Banner>
      ) : null}
      <Button type="submit" variant="primary" pending={form.pending}>
        {t('saveProfile')}
      </Button>
    </form>
  );
}

/** The colour at the head of somebody's columns, seen while it is chosen. */
function HueField({ first }: { readonly first: number }) {
  const t = useTranslations('desk-team');
  const hueWord = useHueWord();
  const [hue, setHue] = useState(first);
  return (
    <HueSlider
      name="hue"
      label={t('hue')}
      value={hue}
      onChange={setHue}
      word={hueWord(hue)}
      className="max-w-md"
    />
  );
}
