import type { Product } from './market-seed.ts';

/** What is drawn of each product: things of a kind share a picture, `src/web/demo-shop/public/demo-pictures/<kind>.svg`. */
const kinds: Readonly<Record<Product, string>> = {
  lamp: 'lamp',
  mug: 'mug',
  headphones: 'headphones',
  jacket: 'clothing',
  kettle: 'kettle',
  toaster: 'kettle',
  shoes: 'shoe',
  speaker: 'speaker',
  towel: 'textile',
  pillow: 'textile',
  rug: 'textile',
  'phone-case': 'phone',
  vase: 'vase',
  book: 'book',
  teapot: 'kettle',
  scarf: 'textile',
  audiobook: 'recording',
  course: 'recording',
  console: 'screen',
  blanket: 'textile',
  watch: 'watch',
  candle: 'vase',
  shirt: 'clothing',
  backpack: 'backpack',
  'coffee-machine': 'mug',
  monitor: 'screen',
  keyboard: 'keyboard',
  tent: 'tent',
  umbrella: 'umbrella',
  plate: 'plate',
  bowl: 'plate',
  tablet: 'phone',
  pan: 'pan',
  clock: 'clock',
  sandals: 'shoe',
  puzzle: 'puzzle',
  camera: 'camera',
  gloves: 'clothing',
  sunglasses: 'glasses',
};

/** The address of a product's picture, below the shop's own. */
export function pictureOf(product: Product): string {
  return `/demo-pictures/${kinds[product]}.svg`;
}
