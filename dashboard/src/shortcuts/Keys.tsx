import { Kbd } from '@mantine/core';
import { shown } from './registry';

export function Keys({ keys }: { keys: string }) {
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {shown(keys).map((key, index) => (
        <Kbd key={index} size="xs" ml={index === 0 ? 0 : 3}>
          {key}
        </Kbd>
      ))}
    </span>
  );
}
