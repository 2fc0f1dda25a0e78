import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { Dialog } from '@/ui/Dialog';
import { useActorName } from '@/ui/events';
import { Problem } from '@/ui/Problem';
import { WaitingRows } from '@/ui/Waiting';
import { When } from '@/ui/When';
import { ExplainedCriteria } from './ExplainedCriteria';
import type { Customer } from './queries';

/** Why a customer has a tag: who or what gave it and when, and how its rules are answered now. */
export function TagWhyDialog({ customer, tag, onClose }: { customer: Customer; tag: { id: number; name: string }; onClose: () => void }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const why = useQuery({
    queryKey: keys.record('customers', customer.id, 'why', `tag ${tag.id}`),
    queryFn: ({ signal }) => body(api.GET('/api/customers/{id}/why/', { params: { path: { id: customer.id }, query: { tag: tag.id } }, signal })),
  });
  const reason = why.data?.tag;
  const said = reason && (!reason.assigned ? 'gone' : reason.tag.automatic ? 'byRule' : 'byPerson');
  return (
    <Dialog onClose={onClose} title={t('customers.tagWhy.title', { name: customer.full_name, tag: tag.name })}>
      {why.isPending ? <WaitingRows rows={3} height={36} /> : null}
      {why.isError ? <Problem error={why.error} onRetry={() => void why.refetch()} /> : null}
      {reason && said ? (
        <>
          <Text>{t(`customers.tagWhy.${said}`, { actor: reason.event ? actorName(reason.event.actor) : '' })}</Text>
          {reason.event ? (
            <Text size="sm" c="dimmed">
              <When at={reason.event.at} precise />
            </Text>
          ) : null}
          {reason.overruled ? (
            <Text size="sm" mt="sm">
              {t('customers.tagWhy.overruled')}
            </Text>
          ) : null}
          {reason.criteria.length > 0 ? (
            <>
              <Text mt="md" mb="xs">
                {t('customers.tagWhy.rules')}
              </Text>
              <ExplainedCriteria parts={reason.criteria} />
            </>
          ) : null}
        </>
      ) : null}
    </Dialog>
  );
}
