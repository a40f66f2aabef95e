'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Button } from '@kinloop/ui/button';
import { Dialog } from '@kinloop/ui/dialog';
import { PlusIcon } from '@kinloop/ui/icon';
import { Row, Rows, Section } from '@kinloop/ui/section';
import { Select } from '@kinloop/ui/select';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { sayDay } from '@/time/say-time.ts';
import { InviteForm } from './invite-form.tsx';
import { rolesBeside, type StaffRole, staffRoleOf } from './staff-role.ts';

type Team = RouterOutputs['team']['list'];
type Member = Team['members'][number];

/** Who has a role here, who is invited to one, and the ways in and out. */
export function MemberList({ team, canEdit }: { readonly team: Team; readonly canEdit: boolean }) {
  const t = useTranslations('desk-team');
  const locale = useLocale();
  const [isInviting, setIsInviting] = useState(false);
  return (
    <Section
      title={t('members')}
      aside={
        canEdit && !isInviting ? (
          <Button variant="quiet" icon={<PlusIcon />} onClick={() => setIsInviting(true)}>
            {t('invite')}
          </Button>
        ) : null
      }
    >
      {isInviting ? <InviteForm team={team} onDone={() => setIsInviting(false)} /> : null}
      <Rows>
        {team.invitations.map(({ id, name, email, role, expiresAt }) => (
          <Row key={id} trail={canEdit ? <Revoke id={id} name={name} /> : null}>
            <span className="font-semibold">{name}</span>
            <span className="block text-sm break-all text-ink-soft">{email}</span>
            <span className="block text-sm text-ink-soft">
              {t('invited')}:{' '}
              {t('invitedUntil', {
                role: t(`role.${staffRoleOf(role)}`),
                date: sayDay(expiresAt, { zone: 'UTC', locale }),
              })}
            </span>
          </Row>
        ))}
        {team.members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            canEdit={canEdit && !(member.isSelf && member.hat === 'desk')}
          />
        ))}
      </Rows>
    </Section>
  );
}

function MemberRow({ member, canEdit }: { readonly member: Member; readonly canEdit: boolean }) {
  const t = useTranslations('desk-team');
  const { name, email, role, isSelf } = member;
  return (
    <Row
      trail={
        canEdit ? (
          <span className="flex flex-wrap justify-end gap-2">
            <RoleSelect member={member} />
            <EndRole member={member} />
          </span>
        ) : (
          <span className="text-sm text-ink-soft">{t(`role.${staffRoleOf(role)}`)}</span>
        )
      }
    >
      <span className="font-semibold">{isSelf ? `${name} (${t('you')})` : name}</span>
      <span className="block text-sm break-all text-ink-soft">{email}</span>
    </Row>
  );
}

/** Another role under the same hat, at once; what it was comes back when it is refused. */
function RoleSelect({ member: { id, name, role } }: { readonly member: Member }) {
  const t = useTranslations('desk-team');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(
    trpc.team.changeRole.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.team.list.queryKey() }),
    }),
  );
  const shown: StaffRole = change.isPending ? change.variables.role : staffRoleOf(role);
  return (
    <Select
      label={t('changeRoleOf', { name })}
      hideLabel
      value={shown}
      disabled={change.isPending}
      onChange={(event) => change.mutate({ memberId: id, role: staffRoleOf(event.currentTarget.value) })}
      options={rolesBeside(staffRoleOf(role)).map((value) => ({ value, label: t(`role.${value}`) }))}
    />
  );
}

/** Ending a role cannot be taken back by an undo: the person would have to be invited again. So it asks. */
function EndRole({ member: { id, name } }: { readonly member: Member }) {
  const t = useTranslations('desk-team');
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm<never>(async () => {
    await client.team.endMember.mutate({ memberId: id });
    await queryClient.invalidateQueries({ queryKey: trpc.team.list.queryKey() });
  });
  return (
    <Dialog
      title={t('endTitle', { name })}
      closeLabel={t('close')}
      trigger={<Button aria-label={t('endOf', { name })}>{t('end')}</Button>}
    >
      <form {...form.form} className="space-y-5">
        <p>{t('endText')}</p>
        <FormProblem form={form} />
        <Button type="submit" variant="danger" pending={form.pending}>
          {t('endNow')}
        </Button>
      </form>
    </Dialog>
  );
}

function Revoke({ id, name }: { readonly id: string; readonly name: string }) {
  const t = useTranslations('desk-team');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.team.revokeInvitation.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.team.list.queryKey() }),
    }),
  );
  return (
    <Button
      pending={revoke.isPending}
      aria-label={t('revokeOf', { name })}
      onClick={() => revoke.mutate({ invitationId: id })}
    >
      {t('revoke')}
    </Button>
  );
}
