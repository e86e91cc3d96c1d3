import { describe, expect, it } from 'vitest';
import { isSameAddress, splitAddress, withHouseNumber } from '../../src/domain/address.ts';

describe('an address typed in one go', () => {
  it.each([
    ['12 Oak Street, Springfield, IL 62704', '12 Oak Street', 'Springfield, IL 62704'],
    ['1204 Oak Street, Apt 3B, Springfield IL 62704', '1204 Oak Street, Apt 3B', 'Springfield IL 62704'],
    ['1204 Oak Street, Springfield', '1204 Oak Street', 'Springfield'],
    ['12, Jalan Bukit, 50480 Kuala Lumpur', '12, Jalan Bukit', '50480 Kuala Lumpur'],
    ['No 7 Jalan Mawar 2, 43000 Kajang, Selangor', 'No 7 Jalan Mawar 2', '43000 Kajang, Selangor'],
    ['Nygade 5, 2. tv, 2100 København Ø', 'Nygade 5, 2. tv', '2100 København Ø'],
    ['Nygade 5 2100 København Ø', 'Nygade 5', '2100 København Ø'],
    ['Nygade 5\n2100 København', 'Nygade 5', '2100 København'],
    ['شارع العليا ١٢، الرياض ١٢٢١٤', 'شارع العليا ١٢', 'الرياض ١٢٢١٤'],
    ['上海市徐汇区漕溪北路12号3室', '徐汇区漕溪北路12号3室', '上海市'],
    ['示例省云溪市东湖区晨光路12号501室 000012', '东湖区晨光路12号501室', '示例省云溪市 000012'],
    ['东湖区晨光路12号，示例省云溪市 000012', '东湖区晨光路12号', '示例省云溪市 000012'],
    ['示例省云溪市，东湖区晨光路12号', '东湖区晨光路12号', '示例省云溪市'],
  ])('%s has a street and a place', (text, street, place) => {
    expect(splitAddress(text)).toEqual({ street, place });
  });

  it.each([
    'Oak Street',
    '12 Oak Street',
    '62704',
    'Springfield, 62704',
    '',
    ', ,',
    'my office',
    'my office, downtown',
  ])('"%s" lacks something', (text) => {
    expect(splitAddress(text)).toBeNull();
  });
});

describe('another house number', () => {
  it.each([
    ['14 Oak Street', '12', '12 Oak Street'],
    ['Nygade 5B, 2. tv', '7', 'Nygade 7, 2. tv'],
    ['晨光路12号501室', '15', '晨光路15号501室'],
    ['Old Mill', '3', 'Old Mill 3'],
  ])('goes where that of %s stood', (street, number, changed) => {
    expect(withHouseNumber({ street, place: 'Town' }, number)).toEqual({ street: changed, place: 'Town' });
  });
});

it('is the same address however it is written', () => {
  const written = { street: '12 Oak Street', place: 'Springfield, IL 62704' };
  expect(isSameAddress(written, { street: '12 oak street,', place: 'Springfield IL 62704' })).toBe(true);
  expect(isSameAddress(written, { street: '14 Oak Street', place: 'Springfield, IL 62704' })).toBe(false);
});
