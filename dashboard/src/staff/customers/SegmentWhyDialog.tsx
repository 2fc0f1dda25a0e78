import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { Dialog } from '@/ui/Dialog';
import { Problem } from '@/ui/Problem';
import { WaitingRows } from '@/ui/Waiting';
import { ExplainedCriteria } from './ExplainedCriteria';
import type { Customer } from './queries';

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
          <ExplainedCriteria parts={reason.criteria} />
        </>
      ) : null}
    </Dialog>
  );
}
