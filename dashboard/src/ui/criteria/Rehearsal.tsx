import { Anchor, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { useFormat } from '../format';
import classes from './criteria.module.css';
import { OnPast } from './OnPast';
import type { Criteria } from './rows';

/** To whom a tag with these criteria would have come in the last days, since when and until when. */
export function Rehearsal({ criteria }: { criteria: Criteria | undefined }) {
  const { t } = useTranslation();
  const today = useFormat().today();
  return (
    <OnPast
      criteria={criteria}
      title={t('criteria.rehearsal.title')}
      text={t('criteria.rehearsal.text')}
      name={(asked) => keys.rehearsal(asked, today)}
      ask={(asked, signal) => body(api.POST('/api/tags/rehearse/', { body: { criteria: asked }, signal }))}
    >
      {(answer) => (answer.total === 0 ? <Text mt="sm" role="status">{t('criteria.rehearsal.none')}</Text> : <Tagged answer={answer} />)}
    </OnPast>
  );
}

function Tagged({ answer: { items, total, complete } }: { answer: Schemas['TagRehearsal'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <p className={classes.count} role="status">
        {format.number(total)} <small>{t('criteria.rehearsal.count', { count: total })}</small>
      </p>
      <div className={classes.rehearsed} tabIndex={0} role="group" aria-label={t('criteria.rehearsal.title')}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('history.field.customer')}</Table.Th>
              <Table.Th>{t('criteria.rehearsal.from')}</Table.Th>
              <Table.Th>{t('criteria.rehearsal.until')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map(({ customer, from, until, times }) => (
              <Table.Tr key={customer.id}>
                <Table.Td>
                  {/* Beside the rules, which are not saved yet. */}
                  <Anchor href={`/customers/${customer.id}`} target="_blank" size="sm">
                    {customer.full_name}
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  {format.dateBrief(from)}
                  {times > 1 ? (
                    <Text size="xs" c="dimmed">
                      {t('criteria.rehearsal.times', { count: times })}
                    </Text>
                  ) : null}
                </Table.Td>
                <Table.Td>{until === null ? t('criteria.rehearsal.still') : format.dateBrief(until)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {complete ? null : (
        <Text size="xs" c="dimmed" mt="xs">
          {t('criteria.rehearsal.more', { count: items.length })}
        </Text>
      )}
    </>
  );
}
