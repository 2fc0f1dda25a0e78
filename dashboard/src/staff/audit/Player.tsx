import { ActionIcon, Button, Select, Slider, Tooltip } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/shortcuts/useShortcut';
import { useActorName, useChangeText } from '@/ui/events';
import { useFormat } from '@/ui/format';
import { When } from '@/ui/When';
import classes from './Audit.module.css';
import type { Step } from './ReplayPage';
import { StateTable } from './StateTable';

const route = getRouteApi('/shell/audit/$kind/$id');

/** Goes through the steps by slider, buttons and arrow keys. The step, and the one it is compared with, are in the address. */
export function Player({ steps, complete }: { steps: Step[]; complete: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const actorName = useActorName();
  const change = useChangeText();
  const search = route.useSearch();
  const { kind, id } = route.useParams();
  const navigate = useNavigate();
  const within = (text: string | undefined) => {
    const number = Number(text);
    return Number.isInteger(number) && number >= 1 && number <= steps.length ? number : undefined;
  };
  const at = within(search.step) ?? steps.length;
  const against = within(search.compare);
  const step = steps[at - 1]!;
  const other = against === undefined ? undefined : steps[against - 1];

  const go = (next: { step?: number; compare?: number | null }) =>
    void navigate({
      to: '/audit/$kind/$id',
      params: { kind, id },
      search: {
        step: String(next.step === undefined ? at : Math.max(1, Math.min(steps.length, next.step))),
        compare: next.compare === undefined ? search.compare : next.compare === null ? undefined : String(next.compare),
      },
      replace: true,
    });
  useShortcut('stepForward', () => go({ step: at + 1 }));
  useShortcut('stepBack', () => go({ step: at - 1 }));

  const named = (index: number) => {
    const named = steps[index - 1];
    return named === undefined ? '' : `${index} · ${change.event(named.type)} · ${format.minute(named.recorded_at)}`;
  };
  const before = other === undefined ? step.state_before : at < against! ? step.state_after : other.state_after;
  const after = other === undefined ? step.state_after : at < against! ? other.state_after : step.state_after;
  return (
    <>
      <section className={classes.player} aria-label={t('audit.steps')}>
        <div className={classes.step}>
          <Tooltip label={t('audit.previous')}>
            <ActionIcon variant="default" size="lg" aria-label={t('audit.previous')} disabled={at === 1} onClick={() => go({ step: at - 1 })}>
              <IconChevronLeft size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('audit.next')}>
            <ActionIcon variant="default" size="lg" aria-label={t('audit.next')} disabled={at === steps.length} onClick={() => go({ step: at + 1 })}>
              <IconChevronRight size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <div className={classes.what} aria-live="polite">
            <div>
              <b>{change.event(step.type)}</b> <span className={classes.dim}>{t('audit.stepOf', { step: at, count: steps.length })}</span>
            </div>
            <div className={classes.dim}>
              {actorName(step.actor)} · <When at={step.at} precise />
              {step.recorded_at !== step.at && format.minute(step.recorded_at) !== format.minute(step.at) ? (
                <>
                  {' '}
                  · {t('audit.recorded')} <When at={step.recorded_at} precise />
                </>
              ) : null}
            </div>
          </div>
          <Select
            aria-label={t('audit.compareWith')}
            placeholder={t('audit.compareWith')}
            clearable
            searchable
            clearButtonProps={{ 'aria-label': t('audit.noCompare') }}
            data={steps.map((_, index) => ({ value: String(index + 1), label: named(index + 1) }))}
            value={against === undefined ? null : String(against)}
            onChange={(value) => go({ compare: value === null ? null : Number(value) })}
            w={340}
            maw="100%"
          />
        </div>
        {steps.length > 1 ? (
          <Slider
            mt="sm"
            min={1}
            max={steps.length}
            value={at}
            onChange={(value) => go({ step: value })}
            label={(value) => named(value)}
            thumbLabel={t('audit.steps')}
            thumbSize={20}
          />
        ) : null}
        {complete ? null : <span className={classes.dim}>{t('common.state.loading')}</span>}
      </section>
      {other === undefined ? null : (
        <p className={classes.dim}>
          {t('audit.comparing', { from: named(Math.min(at, against!)), to: named(Math.max(at, against!)) })}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => go({ compare: null })}>
            {t('audit.noCompare')}
          </Button>
        </p>
      )}
      <StateTable before={asState(before)} after={asState(after)} changedOnly={other !== undefined} />
      <p className={classes.dim}>
        {t('audit.hash')} <span className={classes.hash}>{step.hash}</span>
        {step.request_id ? (
          <>
            <br />
            {t('errors.requestId')} <span className={classes.hash}>{step.request_id}</span>
          </>
        ) : null}
      </p>
    </>
  );
}

const asState = (value: unknown) => (value ?? {}) as Record<string, unknown>;
