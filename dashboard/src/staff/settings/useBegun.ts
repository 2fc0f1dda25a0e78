import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useState } from 'react';

type Versioned = { version: number };

/**
 * The record that a form was begun with. A form that nobody has touched follows what others save; one that somebody is filling
 * in stays as it is, and its edit names the version that its reader saw.
 */
export function useBegun<Record extends Versioned, Values>(form: UseFormReturnType<Values>, record: Record, asForm: (record: Record) => Values): Record {
  const [begun, setBegun] = useState(record);
  const untouched = !form.isDirty();
  useEffect(() => {
    if (untouched && record.version !== begun.version) {
      setBegun(record);
      form.setInitialValues(asForm(record));
      form.reset();
    }
    // A form is another object at each render.
  }, [untouched, record, begun, asForm]);
  return begun;
}
