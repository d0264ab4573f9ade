// Reads a repository as tuf-js does: node read.mjs FIRST_ROOT BASE_URL FOLDER TARGET…
import { copyFileSync, mkdirSync } from 'node:fs';
import { Updater } from 'tuf-js';

const [firstRoot, base, folder, ...targets] = process.argv.slice(2);
mkdirSync(`${folder}/metadata`, { recursive: true });
mkdirSync(`${folder}/targets`, { recursive: true });
copyFileSync(firstRoot, `${folder}/metadata/root.json`);
const updater = new Updater({
  metadataDir: `${folder}/metadata`,
  metadataBaseUrl: `${base}/metadata`,
  targetDir: `${folder}/targets`,
  targetBaseUrl: `${base}/targets`,
});
await updater.refresh();
for (const name of targets) {
  const info = await updater.getTargetInfo(name);
  if (!info) throw new Error(`no target ${name}`);
  await updater.downloadTarget(info, `${folder}/targets/${encodeURIComponent(name)}`);
}
