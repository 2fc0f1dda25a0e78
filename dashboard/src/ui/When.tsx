import { useFormat } from './format';

/** A moment: how long ago where it is near, the day where not; the exact time, with its zone, on hover. */
export function When({ at, precise = false }: { at: string; precise?: boolean }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.exact(at)}>
      {precise ? format.minute(at) : format.ago(at)}
    </time>
  );
}

/** The day of a moment, in the company's time zone. */
export function Day({ at }: { at: string }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.exact(at)}>
      {format.day(at)}
    </time>
  );
}
