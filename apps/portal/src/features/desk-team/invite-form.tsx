'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Button } from '@kinloop/ui/button';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { Select } from '@kinloop/ui/select';
import { TextInput } from '@kinloop/ui/text-input';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { type StaffRole, staffRoles, treats } from './staff-role.ts';

type Props = { readonly team: RouterOutputs['team']['list']; readonly onDone: () => void };

/** A role offered to an address. Whoever treats here without a login can be given one by it. */
export function InviteForm({ team, onDone }: Props) {
  const t = useTranslations('desk-team');
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [invitationId] = useState(() => uuidv7());
  const [role, setRole] = useState<StaffRole>('physio');
  const withoutLogin = team.practitioners.filter(({ active, hasLogin }) => active && !hasLogin);
  const form = useForm<'name' | 'email' | 'practitionerId'>(async ({ name, email, practitionerId }) => {
    await client.team.invite.mutate({
      invitationId,
      name,
      email,
      role,
      practitionerId: treats(role) && practitionerId !== '' ? practitionerId : null,
    });
    await queryClient.invalidateQueries({ queryKey: trpc.team.list.queryKey() });
    onDone();
  });
  return (
    <form {...form.form} className="space-y-5 rounded-lg bg-paper-sunk p-4 sm:p-5">
      <TextInput
        {...form.field('name')}
        label={t('inviteName')}
        required
        maxLength={120}
        autoComplete="off"
      />
      <TextInput
        {...form.field('email')}
        type="email"
        label={t('inviteEmail')}
        hint={t('inviteEmailHint')}
        required
        maxLength={254}
        autoComplete="off"
      />
      <RadioCards
        label={t('inviteRole')}
        columns={2}
        value={role}
        onChange={setRole}
        options={staffRoles.map((value) => ({
          value,
          label: t(`role.${value}`),
          detail: t(`roleDetail.${value}`),
        }))}
      />
      {treats(role) && withoutLogin.length > 0 ? (
        <Select
          {...form.field('practitionerId')}
          label={t('invitePerson')}
          placeholder={t('invitePersonNew')}
          options={withoutLogin.map(({ id, displayName }) => ({ value: id, label: displayName }))}
        />
      ) : null}
      <FormProblem form={form} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {t('send')}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
