/** ES2023 (ECMA-402); not yet among TypeScript's own declarations. */
declare namespace Intl {
  interface PluralRules {
    selectRange(start: number, end: number): LDMLPluralRule;
  }
}
