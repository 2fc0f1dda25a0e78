import { Button, Group, Stack, Switch, Table, TagsInput, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { queries } from '@/api/queries';
import { FormProblem } from '@/ui/FormProblem';
import { WaitingForm } from '@/ui/Waiting';
import { showFieldErrors } from '@/ui/forms';
import { Problem } from '@/ui/Problem';
import { useToast } from '@/ui/toast';
import { useEdit } from '@/ui/useEdit';
import { When } from '@/ui/When';
import { changeCompany, type Company, companyQuery, contradictions } from './company';
import { Section } from './Section';
import { useBegun } from './useBegun';

type Rules = Schemas['CompanySettingsAutoVerification'];
const rulesOf = (company: Company): Rules => company.auto_verification;
const switches = ['first_order_completed', 'referred_by_verified', 'email_confirmed'] as const;

/** Only what differs: a rule that is not sent stays as it is, even if somebody else changes it meanwhile. */
function changed(rules: Rules, before: Rules): Partial<Rules> {
  return Object.fromEntries(Object.entries(rules).filter(([rule, value]) => JSON.stringify(value) !== JSON.stringify(before[rule as keyof Rules])));
}

export function VerificationPage() {
  const company = useQuery(companyQuery);
  if (company.isPending) {
    return <WaitingForm fields={4} />;
  }
  if (company.isError && company.data === undefined) {
    return <Problem error={company.error} onRetry={() => void company.refetch()} />;
  }
  return <RulesForm company={company.data} />;
}

/** The rules by which customers are verified without anybody's doing, and what they would have done so far. */
function RulesForm({ company }: { company: Company }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [error, setError] = useState<unknown>(undefined);
  const form = useForm<Rules>({ initialValues: company.auto_verification });
  const rehearse = useMutation({ mutationFn: (rules: Rules) => body(api.POST('/api/company/auto-verification/rehearse/', { body: rules })) });
  const begun = useBegun(form, company, rulesOf);
  const edit = useEdit({
    record: begun,
    send: changeCompany,
    fetch: () => queries.fetchQuery({ ...companyQuery, staleTime: 0 }),
    touches: [keys.company],
    compare: (mine: Schemas['SettingsChanges'], before: Company, now: Company) =>
      contradictions(mine, before, now).map(({ field, yours, theirs }) => ({ field, label: labels[field] ?? field, yours: said(yours), theirs: said(theirs) })),
  });
  const labels: Record<string, string> = {
    ...Object.fromEntries(switches.map((rule) => [`auto_verification.${rule}`, t(`settings.verification.${rule}`)])),
    'auto_verification.trusted_domains': t('settings.verification.domains'),
  };
  const said = (value: unknown) => (Array.isArray(value) ? value.join(', ') || null : t(value === true ? 'common.yes' : 'common.no'));

  const fail = (failure: unknown) => {
    showFieldErrors(form, failure, { 'auto_verification.trusted_domains': 'trusted_domains' });
    setError(failure);
  };
  return (
    <>
      {edit.dialog}
      <Section title={t('settings.verification.title')} note={t('settings.verification.note')}>
        <FormProblem error={error} />
        <form
          noValidate
          onSubmit={form.onSubmit(async (rules) => {
            setError(undefined);
            try {
              const saved = await edit.save({ auto_verification: changed(rules, rulesOf(begun)) });
              form.resetDirty();
              if (saved) {
                toast.done(t('common.state.saved'));
              }
            } catch (failure) {
              fail(failure);
            }
          })}
        >
          <Stack>
            {switches.map((rule) => (
              <Switch
                key={rule}
                label={t(`settings.verification.${rule}`)}
                description={rule === 'email_confirmed' ? t('settings.verification.emailLater') : undefined}
                {...form.getInputProps(rule, { type: 'checkbox' })}
              />
            ))}
            <TagsInput
              label={t('settings.verification.domains')}
              description={t('settings.verification.domainsHelp')}
              splitChars={[',', ' ', ';']}
              acceptValueOnBlur
              {...form.getInputProps('trusted_domains')}
            />
            <Group>
              <Button type="submit" loading={edit.saving} disabled={!form.isDirty()}>
                {t('common.do.save')}
              </Button>
              <Button variant="default" loading={rehearse.isPending} onClick={() => rehearse.mutate(form.getValues(), { onError: fail, onSuccess: () => setError(undefined) })}>
                {t('settings.verification.rehearse')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Section>
      {rehearse.data ? <Rehearsal result={rehearse.data} /> : null}
    </>
  );
}

function Rehearsal({ result }: { result: Schemas['VerificationDryRunResult'] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.verification.result', { count: result.total })} note={t('settings.verification.resultNote')} wide>
      <div role="status" />
      {result.items.length > 0 ? (
        <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table verticalSpacing={8}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('history.field.customer')}</Table.Th>
                <Table.Th>{t('settings.verification.rule')}</Table.Th>
                <Table.Th>{t('settings.verification.when')}</Table.Th>
                <Table.Th>{t('settings.verification.now')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {result.items.map((item) => (
                <Table.Tr key={`${item.customer.id} ${item.rule}`}>
                  <Table.Td>
                    <Link to="/customers/$id" params={{ id: item.customer.id }}>
                      {item.customer.full_name}
                    </Link>
                  </Table.Td>
                  <Table.Td>
                    {item.because.kind === 'order' ? (
                      <Link to="/orders/$id" params={{ id: item.because.id }}>
                        {t(`history.rule.${item.rule}`)}
                      </Link>
                    ) : (
                      t(`history.rule.${item.rule}`)
                    )}
                  </Table.Td>
                  <Table.Td>
                    <When at={item.at} precise />
                  </Table.Td>
                  <Table.Td>{item.verified ? t('settings.verification.already') : t('settings.verification.notYet')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : null}
      {result.complete ? null : <Text c="dimmed">{t('settings.verification.more')}</Text>}
    </Section>
  );
}
