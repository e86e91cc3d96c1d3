/** The parts of a mail as it goes out, decoded, by type. */
export function partsOfMail(eml: string): ReadonlyMap<string, string> {
  const boundary = /boundary="([^"]+)"/.exec(eml)?.[1];
  const parts = boundary === undefined ? [eml] : eml.split(`--${boundary}`).slice(1, -1);
  return new Map(
    parts.map((part) => {
      const [head = '', ...body] = part.trim().split('\r\n\r\n');
      const type = /content-type: ([^;\r]+)/i.exec(head)?.[1] ?? '';
      const encoding = /content-transfer-encoding: (\S+)/i.exec(head)?.[1] ?? '7bit';
      return [type, decoded(body.join('\r\n\r\n'), encoding)];
    }),
  );
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
