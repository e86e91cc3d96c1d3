import { nodeKinds } from './flow-graph.ts';
import { kindColours } from './kind-colours.ts';

const swatches = nodeKinds
  .map(
    (kind) =>
      `.legend .${kind} { background: ${kindColours[kind].fill}; border-color: ${kindColours[kind].line}; }`,
  )
  .join('\n');

/** How the pages of flows look. A file of its own: the content policy allows no styles in the page. */
export const flowPageStyles = `
:root { color-scheme: light; --paper: #faf9f6; --card: #ffffff; --ink: #22262b; --soft: #666d76; --line: #e4e1d9; --good: #1f7a55; --bad: #c62f26; --accent: #2c6a9b; }
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 272px minmax(0, 1fr); min-height: 100vh; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 20px 12px; border-right: 1px solid var(--line); background: var(--card); }
h1 { font-size: 1.2rem; margin: 0 10px 8px; } h2 { font-size: 1.5rem; margin: 0 0 2px; }
h3 { font-size: .78rem; font-weight: 620; color: var(--soft); margin: 16px 10px 4px; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 8px; padding: 5px 10px; border-radius: 8px; color: inherit; text-decoration: none; }
nav a:hover { background: var(--paper); } nav a[aria-current] { background: #e3edf5; color: #174a70; font-weight: 600; }
nav a span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
nav small { color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; } nav small.part { color: var(--bad); } nav small.full { color: var(--good); }
progress { grid-column: 1 / -1; width: 100%; height: 4px; border: 0; border-radius: 2px; background: #f3d9d6; appearance: none; }
progress::-webkit-progress-bar { background: #f3d9d6; border-radius: 2px; } progress::-webkit-progress-value { background: var(--good); border-radius: 2px; } progress::-moz-progress-bar { background: var(--good); }
main { padding: 24px 28px 60px; }
header p { margin: 0 0 8px; max-width: 90ch; } .soft, .measured { color: var(--soft); }
.facts span, .languages a { display: inline-block; margin: 0 4px 4px 0; padding: 1px 10px; border: 1px solid var(--line); border-radius: 12px; background: var(--card); font-size: .86rem; }
.languages a { color: var(--accent); text-decoration: none; } .languages a[aria-current] { background: var(--accent); border-color: var(--accent); color: #ffffff; }
code { font: .92em ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; }
.picture { margin-top: 10px; padding: 12px; overflow: auto; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
.picture svg { display: block; margin: 0 auto; max-width: 100%; height: auto; } #full:checked ~ .picture svg { max-width: none; }
#full { margin: 10px 6px 0 0; }
a:focus-visible, .picture:focus-visible, #full:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.legend { display: flex; flex-wrap: wrap; gap: 6px 22px; list-style: none; margin: 0; padding: 0 10px; font-size: .88rem; }
footer h3 { margin-left: 10px; }
.legend li { display: flex; align-items: center; gap: 7px; } .legend i { width: 22px; height: 14px; border: 1.5px solid; border-radius: 2px; }
${swatches}
.legend .question, .legend .end, .legend .reference { border-radius: 7px; } .legend .confirmation { border-style: double; border-width: 4px; }
.legend .branch { width: 13px; height: 13px; margin: 0 4px; transform: rotate(45deg); } .legend .hand-off { clip-path: polygon(0 0, 70% 0, 100% 50%, 70% 100%, 0 100%); }
.legend .act { box-shadow: 2px -2px 0 #b5432e; } .legend .unmet { background: #ffffff; border: 2px dashed var(--bad); }
@media (max-width: 760px) { body { display: block; } nav { position: static; height: auto; max-height: 40vh; } main { padding: 16px; } }
`;
