/** Texts that would run, lead away or break the page where words are taken for more than words. Whatever runs calls `broken()`. */
export const attacks: readonly string[] = [
  ...tags(),
  ...handlers(),
  ...addresses(),
  ...drawings(),
  ...templates(),
  ...polyglots(),
  ...markdown(),
  ...styles(),
  ...characters(),
];

function tags(): readonly string[] {
  const bodies = [
    '<script>broken()</script>',
    '<ScRiPt>broken()</sCrIpT>',
    '<script src=data:text/javascript,broken()></script>',
    '<script type=module>broken()</script>',
    '<scr<script>ipt>broken()</script>',
    '<iframe src="javascript:parent.broken()"></iframe>',
    '<iframe srcdoc="<script>parent.broken()</script>"></iframe>',
    '<object data="javascript:broken()"></object>',
    '<embed src="javascript:broken()">',
    '<base href="https://elsewhere.example/">',
    '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">',
    '<link rel=stylesheet href="https://elsewhere.example/x.css">',
    '<form action="https://elsewhere.example/"><button>Yes</button></form>',
    '<template><script>broken()</script></template>',
    '<noscript><p title="</noscript><img src=x onerror=broken()>">',
    '<polydesk-chat token-endpoint="https://elsewhere.example/"></polydesk-chat>',
  ];
  const ways = [
    '',
    '</div></section>',
    '"><',
    "'>",
    '</textarea>',
    '--><!-- ',
    '<![CDATA[',
    '</title></style>',
  ];
  return [...bodies, ...ways.slice(1).map((way) => `${way}<img src=x onerror=broken()>`)];
}

function handlers(): readonly string[] {
  const events = [
    'load',
    'error',
    'click',
    'focus',
    'mouseover',
    'pointerenter',
    'animationstart',
    'toggle',
    'wheel',
  ];
  const shapes = [
    '<img src=x on$="broken()">',
    '" on$="broken()" x="',
    "' autofocus on$='broken()' x='",
    '<details open on$=broken()>',
  ];
  return events.flatMap((event) => shapes.map((shape) => shape.replace('$', event)));
}

function addresses(): readonly string[] {
  const schemes = [
    'javascript:broken()',
    'JaVaScRiPt:broken()',
    'java\tscript:broken()',
    'java\nscript:broken()',
    '\u0001javascript:broken()',
    'javascript&colon;broken()',
    '&#106;avascript:broken()',
    'data:text/html,<script>opener.broken()</script>',
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="broken()"/>',
    'vbscript:broken()',
    'blob:broken()',
    'file:///etc/passwd',
    'https://elsewhere.example/"onmouseover="broken()',
    '//elsewhere.example/picture.png',
    'http://elsewhere.example/plain',
    'view-source:https://elsewhere.example/',
  ];
  const shapes = [
    '$',
    '[here]($)',
    '[here](<$>)',
    '![$]($)',
    '<$>',
    '[$][1]\n\n[1]: $',
    '**$**',
    '<a href="$">here</a>',
  ];
  return schemes.flatMap((scheme) => shapes.map((shape) => shape.replaceAll('$', () => scheme)));
}

function drawings(): readonly string[] {
  return [
    '<svg onload=broken()>',
    '<svg><script>broken()</script></svg>',
    '<svg><animate onbegin=broken() attributeName=x dur=1s>',
    '<svg><a xlink:href="javascript:broken()"><text y=20>here</text></a></svg>',
    '<svg><foreignObject><iframe src="javascript:parent.broken()"></iframe></foreignObject></svg>',
    '<svg><use href="data:image/svg+xml,<svg id=x onload=broken()>#x"/></svg>',
    '<math><mtext><img src=x onerror=broken()></mtext></math>',
    '<math href="javascript:broken()">here</math>',
    '<math><annotation-xml encoding="text/html"><script>broken()</script></annotation-xml></math>',
    '<svg><style><img src=x onerror=broken()></style></svg>',
  ];
}

function templates(): readonly string[] {
  const calls = ['broken()', 'constructor.constructor("broken()")()', '7*7'];
  const shapes = ['{{$}}', '${$}', '<%= $ %>', '#{$}', '{$}', '[[$]]', '$t($)', '{{- $}}', '{{> $}}'];
  return shapes.flatMap((shape) => calls.map((call) => shape.replace(/\$(?!t|\{)/u, () => call)));
}

function polyglots(): readonly string[] {
  return [
    `jaVasCript:/*-/*\`/*\\\`/*'/*"/**/(/* */oNcliCk=broken() )//%0D%0A//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=broken()//>`,
    `'">><marquee><img src=x onerror=broken()></marquee>"></plaintext\\></|\\><plaintext/onmouseover=broken()>`,
    `\`-broken()-\``,
    `';broken();//`,
    `\\";broken();//`,
    `</script><script>broken()</script>`,
    `<!--<img src="--><img src=x onerror=broken()//">`,
    `<img src="x\` \`<script>broken()</script>"\` \`>`,
    `%3Cscript%3Ebroken()%3C/script%3E`,
    `\u003cscript\u003ebroken()\u003c/script\u003e`,
    `&lt;img src=x onerror=broken()&gt;`,
    `+ADw-script+AD4-broken()+ADw-/script+AD4-`,
  ];
}

function markdown(): readonly string[] {
  return [
    '**'.repeat(400),
    `${'**a'.repeat(200)}**`,
    '> '.repeat(300),
    '- '.repeat(300),
    Array.from({ length: 120 }, (_, index) => `${index + 1}. <b>${index}</b>`).join('\n'),
    '[[[[[[](javascript:broken())](x)](x)](x)](x)](x)',
    '**<img src=x onerror=broken()>**',
    '- <img src=x onerror=broken()>\n- <script>broken()</script>',
    '1. [a](javascript:broken())\n2. [b](data:text/html,broken())',
    '`<script>broken()</script>`',
    '```html\n<script>broken()</script>\n```',
    '| a | b |\n|---|---|\n| <script>broken()</script> | x |',
    '![x](x "onerror=broken()")',
    '<https://elsewhere.example/<script>broken()</script>>',
    'someone@elsewhere.example?subject=<script>broken()</script>',
    '+1 (555) 010-0199" onclick="broken()',
  ];
}

function styles(): readonly string[] {
  return [
    '<style>*{display:none}</style>',
    '<style>@import "https://elsewhere.example/x.css"</style>',
    '</style><style>body{background:url(https://elsewhere.example/x)}',
    '" style="position:fixed;inset:0;z-index:2147483647',
    '<div style="position:fixed;inset:0;background:red">',
    '<p style="width:expression(broken())">',
    '<p style="behavior:url(x.htc)">',
    'url(javascript:broken())',
  ];
}

function characters(): readonly string[] {
  return [
    '\u202E\u202Dtxt.exe\u202C',
    '\u2067\u2067\u2067never closed',
    '\u2069\u2069\u2069closed too often',
    '\u202Enruter\u202C https://elsewhere.example/\u202Egpj.exe',
    `a\u200Bb\u200Cc\u200Dd\uFEFFe`,
    '\u200B'.repeat(500),
    'W'.repeat(3000),
    '漢'.repeat(1500),
    'ﷺ'.repeat(300),
    `https://elsewhere.example/${'a'.repeat(1500)}`,
    'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞'.repeat(20),
    '\uD800',
    '\uDC00 and \uD83D alone',
    'a\u0000b\u0001c\u001B[31mred',
    '\n'.repeat(200),
    '\t'.repeat(200),
    '👨‍👩‍👧‍👦'.repeat(200),
    'ـ'.repeat(1500),
    '__proto__',
    'constructor',
  ];
}
