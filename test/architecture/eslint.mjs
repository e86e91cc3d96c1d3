import tseslint from 'typescript-eslint';

const impureGlobals = [
  { object: 'Temporal', property: 'Now', message: 'Pure floors are told the time; take it as an argument.' },
  { object: 'Math', property: 'random', message: 'Pure floors draw no lots; take the value as an argument.' },
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'data/', 'coverage/'] },
  {
    files: ['src/**/*.{ts,tsx}', 'test/**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/../..` },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/{domain,conversation,protocol,dialog,language,speech,ports}/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...impureGlobals],
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'Pure floors use Temporal on the Instant they are given.' },
        { name: 'crypto', message: 'Pure floors mint nothing; ids come in as arguments.' },
        { name: 'process', message: 'Pure floors know no process; settings come in as arguments.' },
        { name: 'fetch', message: 'Pure floors reach nobody.' },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': 'off' },
  },
);
