import common from '../vite.config.ts';

/** What is fetched later needs no styles and no links in the page's head, which Vite would bring a kilobyte of script for. */
const plainImport = {
  name: 'plain-import',
  enforce: 'pre' as const,
  load: (id: string) =>
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null,
};

/** Builds the widget beside the demo shop: the launcher as one small script, and what it fetches later. */
export default {
  ...common,
  plugins: [plainImport],
  build: {
    ...common.build,
    emptyOutDir: false,
    rolldownOptions: {
      input: { 'polydesk-chat': 'main.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'assets/[name]-[hash].js' },
    },
  },
};
