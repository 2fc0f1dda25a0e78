import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { changeOrders, MOST_NAMED } from '@/api/jobs';
import { orNull } from '@/ui/forms';
import { announceJob } from '@/ui/JobToast';
import { lazyDialog } from '@/ui/lazyDialog';
import type { Selected } from '@/ui/selection';
import { SelectionBar } from '@/ui/SelectionBar';
import { useToast } from '@/ui/toast';
import { type Move, targets, useMoves } from './moves';
import type { Order } from './queries';

const BulkMoveDialog = lazyDialog(() => import('./BulkMoveDialog').then((module) => module.BulkMoveDialog));

/** The moves that some of the selected orders can make, for all of them as one job. `filter`: by which the list selects everything. */
export function Selection({ selected, orders, filter }: { selected: Selected; orders: Order[]; filter: Record<string, unknown> }) {
  const { t } = useTranslation();
  const moves = useMoves();
  const toast = useToast();
  const client = useQueryClient();
  const [moving, setMoving] = useState<Move | undefined>(undefined);
  const { count, everything, clear } = selected;
  const start = useChange({
    send: changeOrders,
    touches: () => [],
    onDone: (job) => {
      setMoving(undefined);
      clear();
      announceJob(client, job);
    },
  });
  const possible = moves({ allowed_transitions: everything ? [...targets] : targets.filter((to) => orders.some(({ allowed_transitions }) => allowed_transitions.includes(to))) });
  const begin = (move: Move) => {
    if (!everything && count > MOST_NAMED) {
      toast.done(t('jobs.tooMany', { count: MOST_NAMED }));
    } else {
      start.reset();
      setMoving(move);
    }
  };
  return (
    <>
      <SelectionBar selected={selected}>
        {possible.map((move) => (
          <Button key={move.to} variant="subtle" color="gray" leftSection={<move.icon size={16} />} onClick={() => begin(move)}>
            {move.label}
          </Button>
        ))}
      </SelectionBar>
      {moving ? (
        <BulkMoveDialog
          move={moving}
          title={t('jobs.what.order_status', { count })}
          onSubmit={(note) => start.run({ action: 'status', status: moving.to, note: orNull(note), ...(everything ? { filter } : { order_ids: orders.map(({ id }) => id) }) })}
          pending={start.isPending}
          error={start.error}
          onClose={() => setMoving(undefined)}
        />
      ) : null}
    </>
  );
}
