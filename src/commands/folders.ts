import path from 'node:path';

/** The project's own folder. */
export const projectFolder = path.resolve(import.meta.dirname, '../..');

/** Where the data that ships with the project lies. */
export const contentFolders = {
  dialogs: path.join(projectFolder, 'dialogs'),
  locales: path.join(projectFolder, 'locales'),
  markets: path.join(projectFolder, 'markets'),
  cache: path.join(projectFolder, 'node_modules/.cache/polydesk'),
};
