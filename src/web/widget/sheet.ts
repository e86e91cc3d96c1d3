/** Makes styles into a sheet for a shadow root: a page's content policy may forbid style elements, not these. */
export function createSheet(styles: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  return sheet;
}
