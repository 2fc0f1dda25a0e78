import '@/i18n/merge';
import { Alert, Button, Radio, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { keys } from '@/api/keys';
import { ApiProblem, isProblem } from '@/api/problem';
import { readTouched } from '@/api/queries';
import { customerQuery } from '@/api/records';
import { useShortcut } from '@/shortcuts/useShortcut';
import { CustomerSelect } from '@/ui/CustomerSelect';
import { Dialog } from '@/ui/Dialog';
import { DialogActions } from '@/ui/DialogActions';
import { useChangeText } from '@/ui/events';
import { FormProblem } from '@/ui/FormProblem';
import { usePhone } from '@/ui/phone';
import { useProblemText } from '@/ui/Problem';
import { useToast } from '@/ui/toast';
import { Head, Value } from './Compared';
import classes from './MergeDialog.module.css';
import { type Choices, compare, type Field } from './merging';
import { changes, type Customer } from './queries';
import { useUnmerging } from './useUnmerging';

type Props = {
  /** Stays, unless the two are swapped. */
  customer: Customer;
  /** The other one, where that is known. */
  other?: Customer;
  /** Instead of showing the customer that stays. */
  then?: (survivor: Customer, duplicate: Customer) => Promise<unknown>;
  onClose: () => void;
};

/** Merges a customer with another record of the same one: which of the two stays, and whose details are right. */
export function MergeDialog({ customer, other, then, onClose }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const undo = useUnmerging();
  const problem = useMergeProblem();
  const [otherId, setOtherId] = useState<string | null>(other?.id ?? null);
  const [swapped, setSwapped] = useState(false);
  const [chosen, setChosen] = useState<Choices>({});
  const one = useQuery(customerQuery(customer.id)).data ?? customer;
  const two = useQuery({ ...customerQuery(otherId ?? ''), enabled: otherId !== null }).data ?? other;

  const merge = useChange({
    send: ({ survivor, duplicate, take }: Merging, key) => changes.merge({ id: survivor.id, version: survivor.version, duplicate_id: duplicate.id, take, key }),
    touches: ({ survivor }) => [keys.record('customers', survivor.id), keys.stats('customers'), keys.followUps],
    reread: ({ survivor, duplicate }) => then?.(survivor, duplicate),
    onDone: (_, { survivor, duplicate }) => {
      toast.done(t('merge.done', { name: survivor.full_name }), () => undo.run({ survivorId: survivor.id, duplicate }));
      onClose();
      if (then === undefined && survivor.id !== customer.id) {
        void navigate({ to: '/customers/$id', params: { id: survivor.id }, replace: true });
      }
      client.removeQueries({ queryKey: keys.record('customers', duplicate.id), type: 'inactive' });
    },
    onFailed: (error) => {
      if (isProblem(error, 'version_stale') || isProblem(error, 'not_found')) {
        void readTouched(client, [one, two].flatMap((of) => (of === undefined ? [] : [keys.record('customers', of.id, 'now')])));
      }
    },
  });

  const pair = two !== undefined && otherId !== null ? (swapped ? ([two, one] as const) : ([one, two] as const)) : undefined;
  // Once it is sent, the duplicate's address leads to the survivor: the comparison stays what was sent.
  const sent = merge.isPending || merge.isSuccess ? merge.variables : undefined;
  const [survivor, duplicate] = sent === undefined ? (pair ?? []) : [sent.survivor, sent.duplicate];
  // Somebody else has merged one of them meanwhile.
  const gone = sent === undefined && pair !== undefined && (one.id !== customer.id || two?.id !== otherId);
  const compared = survivor && duplicate && !gone ? compare(survivor, duplicate, chosen) : undefined;
  const submit = () => survivor && duplicate && compared && merge.run({ survivor, duplicate, take: compared.take });
  useShortcut('submit', () => void submit());

  return (
    <Dialog onClose={onClose} title={t('merge.title', { name: customer.full_name })} size={pair === undefined ? 'lg' : 'xl'} fullScreen={phone}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {other === undefined ? (
          <CustomerSelect
            data-autofocus
            label={t('merge.other')}
            description={t('merge.otherHelp')}
            except={customer.id}
            value={otherId}
            onChange={(id) => {
              setOtherId(id);
              setChosen({});
              merge.reset();
            }}
          />
        ) : null}
        {gone ? (
          <Alert role="alert" color="red" variant="light" my="sm">
            {t('errors.code.customer_merged')}
          </Alert>
        ) : null}
        {survivor && duplicate && compared ? (
          <>
            <div className={classes.heads}>
              <Head label={t('merge.stays')} customer={survivor} />
              <Button className={classes.swap} variant="default" leftSection={<IconArrowsLeftRight size={16} aria-hidden />} onClick={() => setSwapped(!swapped)}>
                {t('merge.swap')}
              </Button>
              <Head label={t('merge.goes')} customer={duplicate} />
            </div>
            {compared.rows.map(({ field, from, itself }) => (
              <Choice
                key={field}
                field={field}
                survivor={survivor}
                duplicate={duplicate}
                from={from}
                note={itself ? t('merge.itself') : undefined}
                onChange={(id) => setChosen({ ...chosen, [field]: id })}
              />
            ))}
            <Text size="sm" c="dimmed" mt="sm">
              {compared.rows.length === 0 ? t('merge.same') : t('merge.agree', { count: compared.agreeing })}
              {compared.loses ? ` ${t('merge.person')}` : null}
            </Text>
            <Text mt="sm">{t('merge.follows')}</Text>
          </>
        ) : null}
        <InSight of={merge.error}>
          <FormProblem error={merge.error} explain={(error) => problem(error, merge.variables?.take ?? [])} />
        </InSight>
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common.do.cancel')}
          </Button>
          <Button type="submit" loading={merge.isPending} disabled={compared === undefined}>
            {t('merge.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

type Merging = { survivor: Customer; duplicate: Customer; take: Field[] };

/** A field in which the two differ, and whose value is right. */
function Choice(props: { field: Field; survivor: Customer; duplicate: Customer; from: string; note: string | undefined; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const change = useChangeText();
  const { field, survivor, duplicate } = props;
  return (
    <Radio.Group classNames={{ root: classes.row, label: classes.field }} label={change.field(field)} value={props.from} onChange={props.onChange}>
      <div className={classes.values}>
        {[survivor, duplicate].map((customer) => (
          <Radio
            key={customer.id}
            className={classes.value}
            value={customer.id}
            disabled={customer === duplicate && props.note !== undefined}
            label={
              <>
                <span className={classes.whose}>{t(customer === survivor ? 'merge.stays' : 'merge.goes')}</span>
                <span className={classes.text}>
                  <Value field={field} customer={customer} />
                </span>
              </>
            }
          />
        ))}
        {props.note === undefined ? null : (
          <Text size="xs" c="dimmed">
            {props.note}
          </Text>
        )}
      </div>
    </Radio.Group>
  );
}

/** Brings what it is said of into sight. */
function InSight({ of, children }: { of: unknown; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (of !== null) {
      place.current?.scrollIntoView({ block: 'center' });
    }
  }, [of]);
  return <div ref={place}>{children}</div>;
}

/** What kept two customers from being merged; what is said of a field names it. */
function useMergeProblem() {
  const { t } = useTranslation();
  const change = useChangeText();
  const problemText = useProblemText();
  return (error: unknown, take: Field[]): string => {
    if (isProblem(error, 'version_stale')) {
      return t('merge.stale');
    }
    if (isProblem(error, 'customer_archived')) {
      return t('merge.archived');
    }
    const fields = error instanceof ApiProblem ? error.fields : [];
    const said = fields.flatMap(({ field, message }) => {
      const name = take[Number(/^take\[(\d+)]$/.exec(field)?.[1])];
      return name === undefined ? [] : [`${change.field(name)}: ${message}`];
    });
    return said.length > 0 ? said.join(' ') : problemText(error).text;
  };
}
