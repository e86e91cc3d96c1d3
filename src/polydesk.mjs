#!/usr/bin/env node
// Plain JavaScript on purpose: a Node that is too old stops at the first .ts file and would say so in riddles.
const oldest = 26;
const [major] = process.versions.node.split('.');

if (Number(major) < oldest) {
  console.error(
    `Polydesk needs Node ${oldest} or newer and this is Node ${process.versions.node}: run "npm ci" and start it with "npm start", which brings its own.`,
  );
  process.exitCode = 1;
} else {
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
