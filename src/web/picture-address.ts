/** Nothing but pictures from the web or from the server itself, whatever a shop calls a picture; null for anything else. */
export function pictureAddress(picture: string, server: string): string | null {
  if (!URL.canParse(picture, server)) return null;
  const address = new URL(picture, server);
  return address.protocol === 'https:' || address.origin === server ? address.href : null;
}
