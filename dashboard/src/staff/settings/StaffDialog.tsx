import { Alert, Button, Code, CopyButton, Group, MultiSelect, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { type Permission, useMe } from '@/api/me';
import { Dialog } from '@/ui/Dialog';
import { FormProblem } from '@/ui/FormProblem';
import { showFieldErrors } from '@/ui/forms';
import { usePermissionName, usePermissionOptions } from '@/ui/permissions';
import { useToast } from '@/ui/toast';
import { useEdit } from '@/ui/useEdit';
import { useChange } from '@/api/change';
import { type Member, useSeesCustomersOf } from './StaffPage';

/** Invites a colleague, or changes one's name, role, team and permissions. */
export function StaffDialog({ member, members, onClose }: { member: Member | undefined; members: Member[]; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const toast = useToast();
  const shares = useSeesCustomersOf();
  // What a colleague has already they may keep.
  const permissions = usePermissionOptions([...me.permissions, ...(member?.extra_permissions ?? [])]);
  const [link, setLink] = useState<string | undefined>(undefined);
  const form = useForm({
    initialValues: {
      email: '',
      first_name: member?.first_name ?? '',
      last_name: member?.last_name ?? '',
      role: member?.role ?? (me.grantable_roles.includes('support_staff') ? 'support_staff' : me.grantable_roles[0]!),
      manager_id: member?.manager_id ?? null,
      extra_permissions: (member?.extra_permissions ?? []) as Permission[],
    },
  });
  type Values = typeof form.values;

  const send = useChange({
    send: (values: Values, key): Promise<Partial<Schemas['StaffInvited']>> => body(api.POST('/api/staff/', { body: values, params: { header: { 'Idempotency-Key': key } } })),
    touches: () => [keys.staff, keys.me],
    onDone: (saved, values) => {
      if (saved.invitation_token) {
        setLink(`${location.origin}/accept-invitation?token=${encodeURIComponent(saved.invitation_token)}`);
      } else {
        toast.done(t('settings.staff.sent', { email: values.email }));
        onClose();
      }
    },
    onFailed: (error) => showFieldErrors(form, error),
  });

  const edit = useStaffEdit(member, members);
  const [problem, setProblem] = useState<unknown>(undefined);
  const submit = async ({ email: _email, ...values }: Values, edited: Member) => {
    setProblem(undefined);
    try {
      if (await edit.save(changed(values, edited))) {
        toast.done(t('common.state.saved'));
      }
      onClose();
    } catch (error) {
      setProblem(showFieldErrors(form, error) ? undefined : error);
    }
  };

  if (link !== undefined) {
    return (
      <Dialog onClose={onClose} title={t('settings.staff.linkTitle')}>
        <Text mb="sm">{t('settings.staff.link')}</Text>
        <Code block tabIndex={0}>{link}</Code>
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button mt="md" onClick={copy}>
              {copied ? t('common.do.copied') : t('common.do.copy')}
            </Button>
          )}
        </CopyButton>
      </Dialog>
    );
  }

  const others = members.filter(({ id, state }) => id !== member?.id && state !== 'removed');
  const own = member?.id === me.id;
  const grantable = member === undefined || me.grantable_roles.includes(member.role) ? me.grantable_roles : [member.role, ...me.grantable_roles];
  const leads = others.filter(({ id, role }) => role === 'sales_manager' || id === form.values.manager_id);
  const manager = others.find(({ id }) => id === form.values.manager_id);
  return (
    <Dialog onClose={onClose} size="lg" title={member === undefined ? t('settings.staff.invite') : member.full_name}>
      <FormProblem error={member === undefined ? send.error : problem} />
      <form onSubmit={form.onSubmit((values) => (member === undefined ? send.run(values) : edit.saving ? undefined : void submit(values, member)))} noValidate>
        <Stack>
          {member === undefined ? <TextInput label={t('auth.field.email')} type="email" autoComplete="off" data-autofocus {...form.getInputProps('email')} /> : null}
          <SimpleGrid cols={2}>
            <TextInput label={t('auth.field.firstName')} autoComplete="off" {...form.getInputProps('first_name')} />
            <TextInput label={t('auth.field.lastName')} autoComplete="off" {...form.getInputProps('last_name')} />
          </SimpleGrid>
          {own ? (
            <Alert color="gray" variant="light">
              {t('settings.staff.own')}
            </Alert>
          ) : (
            <>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <Select
                  label={t('settings.staff.role')}
                  allowDeselect={false}
                  data={grantable.map((role) => ({ value: role, label: t(`common.role.${role}`) }))}
                  comboboxProps={{ width: 'max-content', position: 'bottom-start', portalProps: { target: '#content' } }}
                  renderOption={({ option }) => (
                    <div style={{ maxWidth: 340 }}>
                      <Text size="sm" fw={500}>
                        {option.label}
                      </Text>
                      <Text size="xs" c="dimmed">
                        {t(`auth.demo.sees.${option.value as Schemas['Role']}`)}
                      </Text>
                    </div>
                  )}
                  {...form.getInputProps('role')}
                />
                {member === undefined || shares(member) ? (
                  <Select
                    label={t('settings.staff.manager')}
                    inputWrapperOrder={['label', 'input', 'description', 'error']}
                    description={manager ? t('settings.staff.managerSees', { name: manager.full_name }) : t('settings.staff.managerHelp')}
                    clearable
                    clearButtonProps={{ 'aria-label': t('common.do.clear') }}
                    data={leads.map(({ id, full_name }) => ({ value: id, label: full_name }))}
                    {...form.getInputProps('manager_id')}
                  />
                ) : null}
              </SimpleGrid>
              <Text size="sm" c="dimmed">
                {t(`settings.staff.roleMeans.${form.values.role}`)}
              </Text>
              <MultiSelect
                label={t('settings.staff.permissions')}
                description={t('settings.staff.permissionsHelp')}
                searchable
                data={permissions}
                {...form.getInputProps('extra_permissions')}
              />
            </>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.do.cancel')}
            </Button>
            <Button type="submit" loading={send.isPending || edit.saving} disabled={member !== undefined && !form.isDirty()}>
              {member === undefined ? t('settings.staff.send') : t('common.do.save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {edit.dialog}
    </Dialog>
  );
}

/** Changes of a colleague, which lose nothing that somebody else changed meanwhile. */
function useStaffEdit(member: Member | undefined, members: Member[]) {
  const { t } = useTranslation();
  const permission = usePermissionName();
  const id = member?.id ?? '';
  const labels: Record<keyof Schemas['StaffChanges'], string> = {
    first_name: t('auth.field.firstName'),
    last_name: t('auth.field.lastName'),
    role: t('settings.staff.role'),
    manager_id: t('settings.staff.manager'),
    extra_permissions: t('settings.staff.permissions'),
  };
  const shown = (field: keyof Schemas['StaffChanges'], value: unknown): string | null => {
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) {
      return null;
    }
    if (field === 'extra_permissions') {
      return (value as string[]).toSorted().map(permission).join(', ');
    }
    const text = value as string;
    return field === 'role' ? t(`common.role.${text as Schemas['Role']}`) : field === 'manager_id' ? (members.find((one) => one.id === text)?.full_name ?? text) : text;
  };
  return useEdit<Partial<Member> & { version: number }, Schemas['StaffChanges']>({
    record: { ...member, version: member?.version ?? 0 },
    send: (changes, version) => body(api.PATCH('/api/staff/{id}/', { body: changes, params: { path: { id }, header: { 'If-Match': `"${version}"` } } })) as Promise<Member & { version: number }>,
    fetch: () => body(api.GET('/api/staff/{id}/', { params: { path: { id } } })) as Promise<Member & { version: number }>,
    touches: [keys.staff, keys.me],
    compare: (changes, before, now) =>
      (Object.keys(changes) as (keyof Schemas['StaffChanges'])[])
        .map((field) => ({ field, label: labels[field], yours: shown(field, changes[field]), theirs: shown(field, now[field]), seen: shown(field, before[field]) }))
        .filter(({ yours, theirs, seen }) => theirs !== seen && theirs !== yours),
  });
}

function changed(values: Schemas['StaffChanges'], member: Member): Schemas['StaffChanges'] {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(member[name as keyof Member] ?? (name === 'manager_id' ? null : undefined))),
  );
}
