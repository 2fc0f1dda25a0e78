import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import '@/i18n/criteria';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { conditionOf } from '@/ui/criteria/conditions';
import { useConditionText } from '@/ui/criteria/CriteriaText';
import { Dialog } from '@/ui/Dialog';
import { useFormat } from '@/ui/format';
import { Problem } from '@/ui/Problem';
import { WaitingRows } from '@/ui/Waiting';
import classes from './customers.module.css';
import type { Customer } from './queries';

type Explained = Schemas['ExplainedCriterion'];

/** Why a customer is in a segment: each of its rules, and what the customer has instead of a number that it asks for. */
export function SegmentWhyDialog({ customer, segment, onClose }: { customer: Customer; segment: { id: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation();
  const why = useQuery({
    queryKey: keys.record('customers', customer.id, 'why', segment.id),
    queryFn: ({ signal }) => body(api.GET('/api/customers/{id}/why/', { params: { path: { id: customer.id }, query: { segment: segment.id } }, signal })),
  });
  const reason = why.data?.segment;
  return (
    <Dialog onClose={onClose} title={t('customers.segments.whyOf', { name: customer.full_name, segment: segment.name })}>
      {why.isPending ? <WaitingRows rows={3} height={36} /> : null}
      {why.isError ? <Problem error={why.error} onRetry={() => void why.refetch()} /> : null}
      {reason ? (
        <>
          <Text mb="sm">{t(reason.member ? 'customers.segments.member' : 'customers.segments.noMember')}</Text>
          <Criteria parts={reason.criteria} />
        </>
      ) : null}
    </Dialog>
  );
}

function Criteria({ parts }: { parts: Explained[] }) {
  const { t } = useTranslation();
  const says = useConditionText();
  const actual = useActual();
  const groups = { any: t('criteria.says.any'), not: t('criteria.says.not'), all: t('criteria.says.allOf') } as Record<string, string>;
  return (
    <ul className={classes.why}>
      {parts.map((part, index) => {
        const has = actual(part);
        return (
          <li key={index}>
            {part.holds ? <IconCheck size={16} className={classes.holds} role="img" aria-label={t('customers.segments.holds')} /> : <IconX size={16} className={classes.fails} role="img" aria-label={t('customers.segments.fails')} />}
            <div>
              {groups[part.key] ?? says(part.key, part.expected) ?? part.key}
              {has === undefined ? null : (
                <Text size="sm" c="dimmed">
                  {has}
                </Text>
              )}
              {part.parts.length > 0 ? <Criteria parts={part.parts} /> : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** What a customer has where a condition asks for a number; of what is one of some values, the condition says enough. */
function useActual(): (part: Explained) => string | undefined {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ key, actual, day }) => {
    if (actual === null || actual === undefined) {
      return undefined;
    }
    switch (conditionOf(key)?.takes) {
      case 'money':
        return t('customers.segments.is', { value: format.money(String(actual)) });
      case 'count':
        return t('customers.segments.is', { value: format.number(Number(actual)) });
      case 'days':
        return day ? t('customers.segments.daysSince', { count: Number(actual), day: format.date(day) }) : undefined;
      default:
        return undefined;
    }
  };
}
