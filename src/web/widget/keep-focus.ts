/**
 * Makes a change inside a panel, after which whoever was at a button that went away, or can no longer be pressed, is at
 * `place`: at the keyboard nobody is thrown back to the top of the page.
 */
export function keepFocus(panel: HTMLElement, place: HTMLElement, change: () => void): void {
  const root = panel.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement : null;
  const wasInside = focused !== null && panel.contains(focused);
  change();
  if (wasInside && (!focused.checkVisibility() || focused.matches(':disabled')))
    place.focus({ preventScroll: true });
}
