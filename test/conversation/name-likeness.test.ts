import { describe, expect, it } from 'vitest';
import { isShortSlip, nameLikeness } from '../../src/conversation/name-likeness.ts';

describe('what a shopper calls a thing', () => {
  it.each([
    ['krusene', 'Krus i stentøj'],
    ['lampen', 'Skrivebordslampe, sort'],
    ['stoevler', 'Vinterstøvler'],
    ['mugs', 'Stoneware mug'],
    ['headphone', 'Wireless headphones'],
    ['wirelss headphones', 'Wireless headphones'],
    ['الأكواب', 'كوب سيراميك'],
    ['السجادة', 'سجادة صوف'],
    ['والكوب', 'كوب'],
    ['台灯', '黑色台灯'],
    ['灯', '台灯'],
    ['Kahler vase', 'Kähler vase'],
  ])('is found in its name: %s in %s', (said, name) => {
    expect(nameLikeness(said, name)).toBeGreaterThanOrEqual(0.5);
  });

  it.each([
    ['lamp', 'Stoneware mug'],
    ['kettle', 'Desk lamp, black'],
    ['the blue one', 'Phone case'],
    ['one', 'Phone case'],
    ['shirt', 'Short pants'],
    ['رف', 'كوب'],
    ['杯子', '黑色台灯'],
    ['2024', '2025 calendar'],
    ['', 'Desk lamp'],
  ])('is not found in another: %s in %s', (said, name) => {
    expect(nameLikeness(said, name)).toBe(0);
  });

  it('is nearer to the name with less beside it', () => {
    expect(nameLikeness('lamp', 'Lamp')).toBeGreaterThan(nameLikeness('lamp', 'Lamp shade, white'));
  });
});

describe('a short word with a slip', () => {
  it.each([
    ['blak', 'Desk lamp, black'],
    ['lapm', 'Desk lamp, black'],
    ['kettl', 'Kettle'],
    ['lampe', 'Lampa'],
  ])('is still that word: %s in %s', (said, name) => {
    expect(isShortSlip(said, name)).toBe(true);
  });

  it.each([
    ['blah', 'Desk lamp, black'],
    ['what', 'Watch strap'],
    ['damp', 'Desk lamp, black'],
    ['mgu', 'Stoneware mug'],
  ])('is not just any word that looks like it: %s in %s', (said, name) => {
    expect(isShortSlip(said, name)).toBe(false);
  });
});
