/** Text made safe to stand in HTML, in an attribute as well. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A text that people wrote, escaped, in its own direction, apart from what stands around it. */
export function quoteHtml(text: string, language: string): string {
  return `<bdi lang="${escapeHtml(language)}" dir="${directionOf(text)}">${escapeHtml(text)}</bdi>`;
}

/** A share as a percentage, rounded to a tenth. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** The English name of a language. */
export function languageName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
}

/** A whole page that needs no other file and runs no script. `title` is plain text, `body` is HTML. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${styles}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** Most letters decide, so that an order number at the front does not turn Arabic around. */
function directionOf(text: string): 'rtl' | 'ltr' {
  const count = (letters: RegExp): number => [...text.matchAll(letters)].length;
  const rightToLeft = count(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu);
  return rightToLeft > count(/\p{L}/gu) - rightToLeft ? 'rtl' : 'ltr';
}

const styles = `
:root {
  color-scheme: light dark;
  --paper: #faf9f6; --card: #ffffff; --ink: #22262b; --soft: #666d76; --line: #e4e1d9; --track: #efece5;
  --good: #1f7a55; --bad: #b5432e; --accent: #2c6a9b;
  --hue-1: #2c6a9b; --hue-2: #b8691b; --hue-3: #6b4f9e; --hue-4: #1f7a55; --hue-5: #b23a6b; --hue-6: #5f6b2d;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --card: #1e2125; --ink: #e7e5e0; --soft: #9aa1aa; --line: #31353a; --track: #2a2e33;
    --good: #5cbf95; --bad: #ec8a73; --accent: #7db6e2;
    --hue-1: #7db6e2; --hue-2: #e6a45f; --hue-3: #b39be0; --hue-4: #5cbf95; --hue-5: #ea86af; --hue-6: #b9c56f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
main { max-width: 1080px; margin: 0 auto; padding: 40px 20px 80px; }
h1 { font-size: 1.9rem; font-weight: 650; letter-spacing: -0.01em; margin: 0 0 6px; }
h2 { font-size: 1.25rem; font-weight: 620; margin: 52px 0 6px; }
h3 { font-size: 1rem; font-weight: 620; margin: 0; }
p { margin: 0 0 14px; max-width: 70ch; }
.soft, small { color: var(--soft); }
.good { color: var(--good); } .bad { color: var(--bad); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(290px, 1fr)); gap: 16px; margin-top: 18px; }
.card, figure, .scroll, details {
  background: var(--card); border: 1px solid var(--line); border-radius: 12px;
}
.card { padding: 18px 20px 14px; }
.card header { display: flex; justify-content: space-between; align-items: baseline; margin-bottom: 8px; }
.figure { padding: 9px 0; border-top: 1px solid var(--line); font-variant-numeric: tabular-nums; }
.figure .row { display: flex; justify-content: space-between; gap: 12px; align-items: baseline; }
.figure .row span:first-child { font-size: .9rem; }
.figure small { font-size: .8rem; }
.value { font-weight: 620; white-space: nowrap; }
.bar { position: relative; height: 6px; border-radius: 3px; background: var(--track); margin: 6px 0 4px; }
.bar i { position: absolute; top: 0; bottom: 0; border-radius: 3px; background: currentColor; opacity: .35; }
.bar b { position: absolute; top: -2px; width: 10px; height: 10px; margin-left: -5px; border-radius: 50%; background: currentColor; }
.bar u { position: absolute; top: -4px; bottom: -4px; width: 2px; margin-left: -1px; background: var(--ink); }
figure { margin: 16px 0 0; padding: 14px; }
figure svg { display: block; width: 100%; height: auto; }
.wide { overflow-x: auto; } .wide > svg { min-width: 560px; }
figcaption { color: var(--soft); font-size: .88rem; margin-top: 6px; }
details { margin-top: 12px; } details figure { border: 0; margin: 0; padding-top: 0; }
summary { cursor: pointer; padding: 14px 18px; font-weight: 600; } summary small { font-weight: 400; }
.scroll { overflow-x: auto; margin-top: 16px; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; color: var(--soft); white-space: nowrap; }
th, td { padding: 8px 14px; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
td.n, th.n { text-align: right; white-space: nowrap; }
td.words { min-width: 220px; } bdi { overflow-wrap: anywhere; } bdi[dir=rtl] { display: block; text-align: right; }
code { font: .92em ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; white-space: nowrap; }
.spark { width: 110px; height: 22px; } .spark polyline { fill: none; stroke: var(--accent); stroke-width: 1.5; }
@media (max-width: 560px) {
  main { padding: 24px 14px 60px; } th, td { padding: 7px 10px; } figure { padding: 8px; }
  table.stacked, .stacked tbody, .stacked tr, .stacked td { display: block; } .stacked thead { display: none; }
  .stacked tr { border-bottom: 1px solid var(--line); padding: 8px 0; } .stacked td { border: 0; padding: 2px 14px; text-align: start; }
  .stacked td[data-title]::before { content: attr(data-title) ' '; color: var(--soft); }
}
`;
