/** Carriers that people know, with the page on which each shows where a parcel is. */
const carriers: { name: string; also?: RegExp; page: (number: string) => string }[] = [
  { name: 'DHL', also: /^dhl( (express|paket|freight|ecommerce))?$/, page: (number) => `https://www.dhl.com/global-en/home/tracking.html?tracking-id=${number}` },
  { name: 'UPS', also: /^united parcel service$/, page: (number) => `https://www.ups.com/track?tracknum=${number}` },
  { name: 'FedEx', also: /^(federal express|fedex (express|ground))$/, page: (number) => `https://www.fedex.com/fedextrack/?trknbr=${number}` },
  { name: 'DPD', page: (number) => `https://tracking.dpd.de/status/en_US/parcel/${number}` },
  { name: 'GLS', page: (number) => `https://gls-group.eu/EU/en/parcel-tracking?match=${number}` },
  { name: 'Hermes', also: /^myhermes$/, page: (number) => `https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation#${number}` },
  { name: 'USPS', also: /^(us|united states) postal service$/, page: (number) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${number}` },
  { name: 'Royal Mail', page: (number) => `https://www.royalmail.com/track-your-item#/tracking-results/${number}` },
];

/** What is offered where a carrier is entered; any other can be. */
export const carrierNames = carriers.map(({ name }) => name);

/** Where a parcel can be followed, if its carrier is one of those. */
export function trackingPage(carrier: string | null | undefined, number: string | null | undefined): string | undefined {
  const called = carrier?.trim().toLowerCase() ?? '';
  const known = carriers.find(({ name, also }) => name.toLowerCase() === called || also?.test(called));
  const digits = number?.replaceAll(/\s/g, '') ?? '';
  return known === undefined || digits === '' ? undefined : known.page(encodeURIComponent(digits));
}
