/**
 * Builds the browser code into `dist/`: the demo shop's page, and `polydesk-chat.js` under a name that does not
 * change, for other shops to load with one script tag.
 *
 * Paths are relative to the root, which the command gives: `vite build src/web/demo-shop --config src/web/vite.config.ts`.
 */
export default {
  base: './',
  publicDir: false,
  build: {
    outDir: '../../../dist',
    emptyOutDir: true,
    target: 'es2024',
    cssTarget: ['chrome125', 'firefox125', 'safari17.5'],
    // No script or picture ends up inside the page: the page's content policy would refuse it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { shop: 'index.html', 'polydesk-chat': '../widget/main.ts' },
      output: {
        entryFileNames: (chunk: { readonly name: string }) =>
          chunk.name === 'polydesk-chat' ? 'polydesk-chat.js' : 'assets/[name]-[hash].js',
      },
    },
  },
};
