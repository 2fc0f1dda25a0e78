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
import { usePermissionOptions } from '@/ui/permissions';
import { useToast } from '@/ui/toast';
import { useChange } from '@/api/change';
import type { Member } from './StaffPage';

const roles: Schemas['Role'][] = ['ceo', 'manager', 'sales_manager', 'support_staff', 'auditor'];

/** Invites a colleague, or changes one's name, role, team and permissions. */
export function StaffDialog({ member, members, onClose }: { member: Member | undefined; members: Member[]; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const toast = useToast();
  const permissions = usePermissionOptions(me.permissions);
  const [link, setLink] = useState<string | undefined>(undefined);
  const form = useForm({
    initialValues: {
      email: '',
      first_name: member?.first_name ?? '',
      last_name: member?.last_name ?? '',
      role: member?.role ?? ('support_staff' as Schemas['Role']),
      manager_id: member?.manager_id ?? null,
      extra_permissions: (member?.extra_permissions ?? []) as Permission[],
    },
  });
  type Values = typeof form.values;

  const send = useChange({
    send: async (values: Values, key): Promise<Partial<Schemas['StaffInvited']>> => {
      const { email, ...changes } = values;
      return member === undefined
        ? body(api.POST('/api/staff/', { body: { email, ...changes }, params: { header: { 'Idempotency-Key': key } } }))
        : body(
            api.PATCH('/api/staff/{id}/', {
              body: changed(changes, member),
              params: { path: { id: member.id }, header: member.version === undefined ? {} : { 'If-Match': `"${member.version}"` } },
            }),
          );
    },
    touches: () => [keys.staff, keys.me],
    onDone: (saved, values) => {
      if (saved.invitation_token) {
        setLink(`${location.origin}/accept-invitation?token=${encodeURIComponent(saved.invitation_token)}`);
      } else {
        toast.done(member === undefined ? t('settings.staff.sent', { email: values.email }) : t('common.state.saved'));
        onClose();
      }
    },
    onFailed: (error) => showFieldErrors(form, error),
  });

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
  // Only a CEO makes somebody one.
  const grantable = roles.filter((role) => role !== 'ceo' || me.role === 'ceo');
  const manager = others.find(({ id }) => id === form.values.manager_id);
  return (
    <Dialog onClose={onClose} size="lg" title={member === undefined ? t('settings.staff.invite') : member.full_name}>
      <FormProblem error={send.error} />
      <form onSubmit={form.onSubmit((values) => send.run(values))} noValidate>
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
                <Select
                  label={t('settings.staff.manager')}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  description={manager ? t('settings.staff.managerSees', { name: manager.full_name }) : t('settings.staff.managerHelp')}
                  clearable
                  clearButtonProps={{ 'aria-label': t('common.do.clear') }}
                  data={others.map(({ id, full_name }) => ({ value: id, label: full_name }))}
                  {...form.getInputProps('manager_id')}
                />
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
            <Button type="submit" loading={send.isPending} disabled={member !== undefined && !form.isDirty()}>
              {member === undefined ? t('settings.staff.send') : t('common.do.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function changed(values: Schemas['StaffChanges'], member: Member): Schemas['StaffChanges'] {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(member[name as keyof Member] ?? (name === 'manager_id' ? null : undefined))),
  );
}
