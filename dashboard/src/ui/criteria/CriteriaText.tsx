import { Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import '@/i18n/criteria';
import { useStaff } from '@/api/me';
import { tagsQuery } from '@/api/tags';
import { useFormat } from '../format';
import { conditionOf } from './conditions';
import classes from './criteria.module.css';
import type { Criteria } from './rows';

/** A condition as a sentence; nothing where this version does not know its key. */
export function useConditionText(): (key: string, value: unknown) => string | undefined {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const staff = useStaff();
  const { data: tags = [] } = useQuery(tagsQuery);
  const either = new Intl.ListFormat(i18n.language, { type: 'disjunction' });
  const both = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const listed = (value: unknown, name: (one: string) => string = (one) => one) => (Array.isArray(value) ? value.map((one) => name(String(one))) : [String(value)]);
  const tagName = (id: string) => {
    const tag = tags.find((one) => String(one.id) === id);
    return tag === undefined ? t('criteria.says.gone', { id }) : `“${tag.name}”`;
  };
  return (key, value) => {
    const condition = conditionOf(key);
    switch (condition?.takes) {
      case 'money':
        return t(`criteria.says.${condition.key}` as 'criteria.says.lifetime_value_min', { value: format.money(String(value)) });
      case 'count':
      case 'days':
        return t(`criteria.says.${condition.key}` as 'criteria.says.total_orders_min', { count: Number(value) });
      case 'flag':
        return t(`criteria.says.${condition.key}_${value === true}` as 'criteria.says.verified_true');
      case 'choice':
        return t(`criteria.says.${condition.key}` as 'criteria.says.status', { value: condition.named === undefined ? String(value) : t(`history.value.${condition.named}.${String(value)}` as 'history.value.status.active') });
      case 'choices':
      case 'words':
        return t(`criteria.says.${condition.key}` as 'criteria.says.industry', { value: either.format(listed(value)) });
      case 'countries':
        // A name in English is one too.
        return t(`criteria.says.${condition.key}` as 'criteria.says.country', { value: either.format(listed(value, (one) => (/^[A-Z]{2}$/.test(one) ? format.country(one) : one))) });
      case 'tags':
        return t(`criteria.says.${condition.key}` as 'criteria.says.tags', { value: (condition.does === 'hasAll' ? both : either).format(listed(value, tagName)) });
      case 'owner':
        return t('criteria.says.owner_id', { value: staff.find(({ id }) => id === value)?.full_name ?? t('criteria.says.someone') });
      case undefined:
        return undefined;
    }
  };
}

/** Criteria as somebody would say them. */
export function CriteriaText({ criteria }: { criteria: Criteria }) {
  const { t } = useTranslation();
  const says = useConditionText();
  const says1 = (part: unknown): string | undefined => {
    const [only, ...more] = Object.entries((part ?? {}) as Criteria);
    return only === undefined || more.length > 0 || only[0] === 'any' || only[0] === 'not' ? undefined : says(...only);
  };
  return (
    <ul className={classes.text}>
      {Object.entries(criteria).map(([key, value]) => {
        if (key === 'any' && Array.isArray(value)) {
          return (
            <li key={key}>
              {t('criteria.says.any')}
              <ul>
                {value.map((one: Criteria, index) => {
                  const sentence = says1(one);
                  return (
                    <li key={index}>
                      {sentence ?? (
                        <>
                          {t('criteria.says.allOf')}
                          <CriteriaText criteria={one} />
                        </>
                      )}
                    </li>
                  );
                })}
              </ul>
            </li>
          );
        }
        if (key === 'not') {
          const sentence = says1(value);
          return (
            <li key={key}>
              {sentence === undefined ? (
                <>
                  {t('criteria.says.not')}
                  <CriteriaText criteria={(value ?? {}) as Criteria} />
                </>
              ) : (
                t('criteria.says.notOne', { says: sentence })
              )}
            </li>
          );
        }
        return <li key={key}>{says(key, value) ?? <Code>{`${key}: ${JSON.stringify(value)}`}</Code>}</li>;
      })}
    </ul>
  );
}

/** The same in one line, where two of them are compared. */
export function useCriteriaLine(): (criteria: Criteria) => string {
  const { t } = useTranslation();
  const says = useConditionText();
  const line = (criteria: Criteria): string =>
    Object.entries(criteria)
      .map(([key, value]) =>
        key === 'any' && Array.isArray(value)
          ? `(${value.map((one: Criteria) => line(one)).join(` ${t('criteria.edit.or')} `)})`
          : key === 'not'
            ? t('criteria.says.notOne', { says: `(${line((value ?? {}) as Criteria)})` })
            : (says(key, value) ?? `${key}: ${JSON.stringify(value)}`),
      )
      .join(' · ');
  return line;
}
