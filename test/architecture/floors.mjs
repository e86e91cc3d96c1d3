/**
 * The floors of the house as import rules. A module imports only from a floor below, never up, never sideways;
 * `npm run check:floors` enforces it, and test/architecture/floors.test.ts shows that a forbidden import is caught.
 */
const floors = {
  domain: [],
  conversation: ['domain'],
  protocol: [],
  dialog: ['domain', 'conversation'],
  language: ['domain', 'conversation'],
  speech: ['domain', 'conversation'],
  ports: ['domain', 'conversation'],
  handlers: ['domain', 'conversation', 'ports'],
  content: ['domain', 'conversation', 'ports', 'dialog', 'language', 'speech', 'handlers'],
  app: ['domain', 'conversation', 'ports', 'dialog', 'language', 'speech', 'handlers', 'content'],
  channels: ['domain', 'conversation', 'protocol', 'ports', 'speech', 'content', 'app'],
  storage: ['domain', 'conversation', 'ports', 'language'],
  shop: ['domain', 'conversation', 'ports'],
  mail: ['domain', 'conversation', 'ports'],
  web: ['protocol'],
};
const reasons = {
  domain:
    'The words and rules of the business know nobody, so that a rule can be read, tested and trusted alone.',
  conversation: 'The nouns that the floors above share rest on the business words only.',
  protocol: 'Wire types run in the browser too: they carry nothing of the server.',
  dialog: 'The engine decides; it does not understand, speak, store or send.',
  language: 'Understanding knows no flow and no order: it turns text into a reading.',
  speech: 'Speech turns lines into words and decides nothing.',
  ports: 'A port is a promise in domain and conversation words; who keeps it is not its business.',
  handlers: 'A handler reads, asks a rule and acts, and reaches the world through ports alone.',
  content: 'The checked books know the rooms whose data they check, and no channel or store.',
  app: 'The door reaches the world through ports alone.',
  channels:
    'A channel turns wire into events and back; it knows the door, not the store, the shop or the mail.',
  storage:
    'Storage keeps the promises of its port and knows no neighbour; how words are folded it asks the language below, so that what is kept is found by the same terms everywhere.',
  shop: 'A shop adapter keeps the promises of its port and knows no neighbour.',
  mail: 'Mail keeps the promise of its port and knows no neighbour.',
  web: 'Browser code knows the wire and nothing of the server.',
};

const floorRules = Object.entries(floors).map(([floor, allowed]) => ({
  name: `floor-${floor}`,
  severity: 'error',
  comment: reasons[floor],
  from: { path: `^src/${floor}/` },
  to: { path: '^src/', pathNot: `^src/(${[floor, ...allowed].join('|')})/` },
}));

const pure = '^src/(domain|conversation|protocol|dialog|language|speech|ports)/';

export default {
  forbidden: [
    ...floorRules,
    {
      name: 'no-circle',
      severity: 'error',
      comment:
        'Two files that need each other are one file or three; a circle cannot be read from top to bottom.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-floors',
      severity: 'error',
      comment:
        'Floors 0 to 1 give the same answer to the same question: no clock, disk, network or process there.',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-orphan',
      severity: 'error',
      comment: 'A module that nobody imports is dead, or its importer is.',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: '^src/(web|commands|main\\.ts|polydesk\\.mjs)|[.]d[.]ts$',
      },
      to: {},
    },
    {
      name: 'botbuilder-in-one-folder',
      severity: 'error',
      comment: 'botbuilder is archived upstream; one folder can be replaced, a habit cannot.',
      from: { path: '^src/', pathNot: '^src/channels/bot-framework/' },
      to: { path: 'botbuilder|botframework' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that cannot be resolved would let a forbidden one slip through unseen.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(json|css|html)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
