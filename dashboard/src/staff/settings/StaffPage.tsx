import { ActionIcon, Badge, Box, Button, Menu, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { staffQuery, useMay, useMe } from '@/api/me';
import { useShortcut } from '@/shortcuts/useShortcut';
import { Problem } from '@/ui/Problem';
import { WaitingRows } from '@/ui/Waiting';
import { When } from '@/ui/When';
import { RemoveDialog } from './RemoveDialog';
import { Section } from './Section';
import classes from './Settings.module.css';
import { StaffDialog } from './StaffDialog';

/** A colleague: everybody sees names and roles, those who manage staff the rest. */
export type Member = Pick<Schemas['StaffMember'], 'id' | 'full_name' | 'first_name' | 'last_name' | 'role'> & Partial<Schemas['StaffMember']>;

/** Whether one sees the customers of a colleague: others' one can't give to anybody. */
export function useSeesCustomersOf(): (member: Member) => boolean {
  const me = useMe();
  const all = me.role !== 'sales_manager' && me.role !== 'support_staff';
  return ({ id, manager_id }) => all || id === me.id || (me.role === 'sales_manager' && manager_id === me.id);
}

export function StaffPage() {
  const { t } = useTranslation();
  const me = useMe();
  const manages = useMay()('CanManageStaff');
  const invites = me.grantable_roles.length > 0;
  const sees = useSeesCustomersOf();
  const staff = useQuery(staffQuery);
  const [editing, setEditing] = useState<Member | 'new' | undefined>(undefined);
  const [removing, setRemoving] = useState<Member | undefined>(undefined);
  useShortcut('create', () => setEditing('new'), invites);

  const members = ((staff.data?.items ?? []) as Member[]).filter(({ state }) => state !== 'removed');
  return (
    <Section
      title={t('settings.staff.title')}
      note={t('settings.staff.note')}
      wide
      action={
        invites ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
            {t('settings.staff.invite')}
          </Button>
        ) : null
      }
    >
      {staff.isPending ? <WaitingRows rows={6} height={60} lines={2} /> : null}
      {staff.isError && staff.data === undefined ? <Problem error={staff.error} onRetry={() => void staff.refetch()} /> : null}
      <ul className={classes.rows}>
        {inTeams(members).map(({ member, depth }) => (
          <li key={member.id} style={{ paddingLeft: depth * 24 }}>
            <div className={classes.grow}>
              <Text fw={500}>
                {member.full_name} {member.id === me.id ? <span className={classes.dim}>({t('common.you')})</span> : null}
              </Text>
              <Text className={classes.dim}>
                {[t(`common.role.${member.role}`), member.email].filter(Boolean).join(' · ')}
                {member.extra_permissions?.length ? ` · ${t('settings.staff.extra', { count: member.extra_permissions.length })}` : ''}
              </Text>
            </div>
            {member.state === 'invited' ? (
              <Badge variant="outline" color="gray">
                {t('settings.staff.invited')}
              </Badge>
            ) : null}
            {manages ? (
              <Box className={classes.dim} miw={176} visibleFrom="md" style={{ whiteSpace: 'nowrap' }}>
                <div>{t('settings.staff.customers', { count: member.customers ?? 0 })}</div>
                {member.last_login_at ? (
                  <div>
                    {t('settings.staff.lastLogin')} <When at={member.last_login_at} />
                  </div>
                ) : null}
              </Box>
            ) : null}
            {manages && (member.role !== 'ceo' || me.role === 'ceo') ? (
              <Menu>
                <Menu.Target>
                  <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('common.list.actions', { name: member.full_name })}>
                    <IconDots size={18} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setEditing(member)}>{t('common.do.edit')}</Menu.Item>
                  {isLastCeo(member, members) || (member.customers && !sees(member)) ? null : (
                    <Menu.Item c="var(--mantine-color-error)" onClick={() => setRemoving(member)}>
                      {t('common.do.remove')}
                    </Menu.Item>
                  )}
                </Menu.Dropdown>
              </Menu>
            ) : null}
          </li>
        ))}
      </ul>
      {editing !== undefined ? <StaffDialog member={editing === 'new' ? undefined : editing} members={members} onClose={() => setEditing(undefined)} /> : null}
      {removing !== undefined ? <RemoveDialog member={removing} members={members} onClose={() => setRemoving(undefined)} /> : null}
    </Section>
  );
}

/** A company keeps at least one CEO who can sign in. */
function isLastCeo(member: Member, members: Member[]): boolean {
  return member.role === 'ceo' && !members.some(({ id, role, state }) => id !== member.id && role === 'ceo' && state === 'active');
}

const ranks: Schemas['Role'][] = ['ceo', 'manager', 'sales_manager', 'support_staff', 'auditor'];

/** Everybody under the person they report to, each level by role and name. */
function inTeams(members: Member[]): { member: Member; depth: number }[] {
  const known = new Set(members.map(({ id }) => id));
  const under = (managerId: string | null, depth: number): { member: Member; depth: number }[] =>
    members
      .filter(({ manager_id }) => (manager_id && known.has(manager_id) ? manager_id : null) === managerId)
      .sort((a, b) => ranks.indexOf(a.role) - ranks.indexOf(b.role) || a.full_name.localeCompare(b.full_name))
      .flatMap((member) => [{ member, depth }, ...under(member.id, depth + 1)]);
  return under(null, 0);
}
