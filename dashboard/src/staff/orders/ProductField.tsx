import { Autocomplete, type AutocompleteProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/api/keys';
import { api, body, type Schemas } from '@/api/client';
import { useFormat } from '@/ui/format';
import classes from './lines.module.css';

export type Product = Schemas['OrderedProduct'];
type Props = Omit<AutocompleteProps, 'data' | 'onOptionSubmit'> & { onProduct: (product: Product) => void };

/** What is ordered: any text, and as one types what was ordered before, with the SKU and the price that it had. */
export function ProductField({ value = '', onProduct, ...props }: Props) {
  const format = useFormat();
  const [focused, setFocused] = useState(false);
  const [q] = useDebouncedValue(value.trim().slice(0, 200), 150);
  const { data } = useQuery({
    queryKey: keys.products(q),
    queryFn: ({ signal }) => body(api.GET('/api/products/', { params: { query: { q } }, signal })),
    enabled: focused,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const products = new Map((data?.items ?? []).map((product) => [JSON.stringify([product.product_name, product.product_sku]), product]));
  return (
    <Autocomplete
      {...props}
      value={value}
      data={[...products].map(([key, product]) => ({ value: key, label: product.product_name }))}
      filter={({ options }) => options}
      comboboxProps={{ width: 'max-content', position: 'bottom-start', portalProps: { target: '#content' } }}
      openOnFocus={false}
      onFocus={() => setFocused(true)}
      onOptionSubmit={(key) => {
        const product = products.get(key);
        if (product !== undefined) {
          onProduct(product);
        }
      }}
      renderOption={({ option }) => {
        const product = products.get(option.value);
        return product === undefined ? null : (
          <span className={classes.product}>
            <span>{product.product_name}</span>
            <small>{[product.product_sku, format.money(product.unit_price, product.currency)].filter(Boolean).join(' · ')}</small>
          </span>
        );
      }}
    />
  );
}
