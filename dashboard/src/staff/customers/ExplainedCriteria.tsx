import { Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import '@/i18n/criteria';
import type { Schemas } from '@/api/client';
import { conditionOf } from '@/ui/criteria/conditions';
import { useConditionText } from '@/ui/criteria/CriteriaText';
import { useFormat } from '@/ui/format';
import classes from './customers.module.css';

type Explained = Schemas['ExplainedCriterion'];

/** Each part of criteria, whether a customer fulfils it, and what the customer has where it asks for a number. */
export function ExplainedCriteria({ parts }: { parts: Explained[] }) {
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
              {part.parts.length > 0 ? <ExplainedCriteria parts={part.parts} /> : null}
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
