import common from '../vite.config.ts';

/** Builds the desk's page into a folder of its own, so that it stands at `/desk/`. */
export default {
  ...common,
  base: './',
  build: { ...common.build, outDir: '../../../dist/desk' },
};
