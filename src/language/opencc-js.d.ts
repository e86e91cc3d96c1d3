// The package's own declarations name files without their endings, which this project's module resolution does not read.
declare module 'opencc-js/t2cn' {
  /** Makes a converter from Traditional to simplified characters. */
  export function Converter(options: { readonly from: 't'; readonly to: 'cn' }): (text: string) => string;
}
