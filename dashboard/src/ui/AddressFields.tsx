import { Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { orNull } from './forms';
import { countryOptions } from './world';

export type Address = { name?: string | null; line1?: string | null; line2?: string | null; city?: string | null; region?: string | null; postal_code?: string | null; country?: string | null };
type Part = keyof Address;
export type AddressDraft = { [part in Part]-?: string };

const parts = ['name', 'line1', 'line2', 'postal_code', 'city', 'region', 'country'] as const;

export function addressDraft(address: Address | null | undefined): AddressDraft {
  return Object.fromEntries(parts.map((part) => [part, address?.[part] ?? ''])) as AddressDraft;
}

/** The address as the API takes it, or `null` where nothing is in it. */
export function addressOf(draft: AddressDraft, withName = false): Address | null {
  const filled = parts.filter((part) => part !== 'name' || withName).map((part) => [part, orNull(draft[part] ?? '')] as const);
  return filled.some(([, value]) => value !== null) ? Object.fromEntries(filled) : null;
}

/** The fields of an address; `input` gives what a form knows of one. */
export function AddressFields({ input, withName = false, autoFocus = false }: { input: (part: Part) => GetInputPropsReturnType & { key?: string }; withName?: boolean; autoFocus?: boolean }) {
  const { t, i18n } = useTranslation();
  const field = (part: Part) => {
    const { key, ...props } = input(part);
    return { ...props, formKey: key, label: t(`common.address.${part}`) };
  };
  const first = withName ? 'name' : 'line1';
  const text = (part: Part, autoComplete: string) => {
    const { formKey, ...props } = field(part);
    return <TextInput key={formKey} autoFocus={autoFocus && part === first} autoComplete={autoComplete} {...props} />;
  };
  const { formKey, ...country } = field('country');
  return (
    <Stack gap="sm">
      {withName ? text('name', 'off') : null}
      {text('line1', 'off')}
      {text('line2', 'off')}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        {text('postal_code', 'off')}
        {text('city', 'off')}
        {text('region', 'off')}
        <Select
          key={formKey}
          searchable
          selectFirstOptionOnChange
          clearable
          data={countryOptions(i18n.language)}
          nothingFoundMessage={t('common.select.nothing')}
          clearButtonProps={{ 'aria-label': t('common.do.clear') }}
          {...country}
          onChange={(value) => country.onChange(value ?? '')}
          value={country.value === '' ? null : country.value}
        />
      </SimpleGrid>
    </Stack>
  );
}

/** An address as it stands on a letter. */
export function useAddressLines(): (address: Address | null | undefined) => string {
  const { i18n } = useTranslation();
  const names = new Intl.DisplayNames(i18n.language, { type: 'region' });
  return (address) =>
    address === null || address === undefined
      ? ''
      : [
          address.name,
          address.line1,
          address.line2,
          [address.postal_code, address.city].filter(Boolean).join(' '),
          address.region,
          address.country ? (names.of(address.country) ?? address.country) : null,
        ]
          .filter(Boolean)
          .join('\n');
}
