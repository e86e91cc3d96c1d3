/**
 * Builds the browser code into `dist/`, one root after the other: the demo shop's page, then the widget, whose script keeps
 * the name `polydesk-chat.js` for other shops to load with one script tag.
 *
 * Paths are relative to the root, which the command gives: `vite build src/web/demo-shop --config src/web/vite.config.ts`.
 */
export default {
  base: './',
  // What has a fixed address: the pictures of the demo shop.
  publicDir: 'public',
  build: {
    outDir: '../../../dist',
    emptyOutDir: true,
    target: 'es2024',
    cssTarget: ['chrome125', 'firefox125', 'safari17.5'],
    // No script or picture ends up inside the page: the page's content policy would refuse it.
    assetsInlineLimit: 0,
    modulePreload: false,
  },
};
