import { useTranslation } from 'react-i18next';

/**
 * The text of a key that is put together from what the service sent, such as an error's code or a field's name, or nothing where
 * this version has none for it.
 */
export function useKnown(): (key: string, values?: object) => string | undefined {
  const { i18n } = useTranslation();
  return (key, values = {}) => (i18n.exists(key as 'common.yes') ? String(i18n.t(key as 'common.yes', { ...values })) : undefined);
}
