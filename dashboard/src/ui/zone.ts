/** Wall-clock times of a time zone, as `datetime-local` fields hold them (`2026-03-01T09:30`), and the instants that they name. */
export function wallTime(instant: string | Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The instant at which a zone's clocks show a time. One that they show twice is the earlier; one that they skip is moved on. */
export function instantOf(wall: string, zone: string): string {
  const asUtc = Date.parse(`${wall}Z`);
  const offset = (at: number) => Date.parse(`${wallTime(new Date(at), zone)}Z`) - Math.floor(at / 60_000) * 60_000;
  const day = 86_400_000;
  // A change of the clocks lies between the offsets of the day before and the day after.
  const candidates = [asUtc - offset(asUtc - day), asUtc - offset(asUtc + day)].sort((a, b) => a - b);
  const exact = candidates.find((at) => at + offset(at) === asUtc);
  return new Date(exact ?? candidates[1]!).toISOString();
}
