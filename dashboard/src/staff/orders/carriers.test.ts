import { expect, test } from 'vitest';
import { carrierNames, trackingPage } from './carriers';

test('the parcel of every known carrier is followed on a page of its own, by https', () => {
  for (const name of carrierNames) {
    const page = new URL(trackingPage(name, 'A 12')!);
    expect(page.protocol).toBe('https:');
    expect(page.href).toContain('A12');
    expect(trackingPage(` ${name.toUpperCase()} `, 'A12')).toBe(page.href);
  }
});

test('a number is no part of the address but its end', () => {
  expect(trackingPage('DHL', '1&x=2#/../"')).toBe('https://www.dhl.com/global-en/home/tracking.html?tracking-id=1%26x%3D2%23%2F..%2F%22');
});

test('carriers are also known by longer names, and others have no page', () => {
  expect(trackingPage('DHL Express', '1')).toBe(trackingPage('DHL', '1'));
  expect(trackingPage('Federal Express', '1')).toBe(trackingPage('FedEx', '1'));
  expect(trackingPage('Our own van', '1')).toBeUndefined();
  expect(trackingPage('DHLX', '1')).toBeUndefined();
  expect(trackingPage('DHL', ' ')).toBeUndefined();
  expect(trackingPage(null, '1')).toBeUndefined();
});
