// Writes a repository as @tufjs/repo-mock makes it: node make.mjs FOLDER NAME CONTENT
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { initializeTUFRepo, tufHandlers } from '@tufjs/repo-mock';

const [folder, name, content] = process.argv.slice(2);
const repository = initializeTUFRepo([{ name, content: Buffer.from(content) }]);
for (const { path, fn } of tufHandlers(repository, {})) {
  const { statusCode, response } = fn();
  if (statusCode !== 200) continue;
  mkdirSync(dirname(folder + path), { recursive: true });
  writeFileSync(folder + path, response);
}
