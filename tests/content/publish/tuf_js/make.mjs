// Writes a repository as @tufjs/repo-mock makes it: node make.mjs FOLDER NAME CONTENT [own-key-ids]
// repo-mock makes key ids of its own, which clients MUST refuse (specification 4.3: they calculate each id). Unless told
// to leave them, its keys get here the ids that the specification calculates.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const [folder, name, content, ownKeyIds] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const main = require.resolve('@tufjs/repo-mock');
const { Key } = createRequire(main)('@tufjs/models');
const keys = require(join(dirname(main), 'key.js'));
if (!ownKeyIds) {
  keys.KeyPair = class extends keys.KeyPair {
    constructor() {
      super();
      const { keyType, scheme, keyVal } = this.publicKey;
      // Canonical JSON: sorted, and nothing escaped but quotation marks and backslashes, of which there are none.
      const canonical = `{"keytype":"${keyType}","keyval":{"public":"${keyVal.public}"},"scheme":"${scheme}"}`;
      const keyID = createHash('sha256').update(canonical).digest('hex');
      this.publicKey = new Key({ keyID, keyType, scheme, keyVal });
    }
  };
}
const { initializeTUFRepo, tufHandlers } = require('@tufjs/repo-mock');
const repository = initializeTUFRepo([{ name, content: Buffer.from(content) }]);
for (const { path, fn } of tufHandlers(repository, {})) {
  const { statusCode, response } = fn();
  if (statusCode !== 200) continue;
  mkdirSync(dirname(folder + path), { recursive: true });
  writeFileSync(folder + path, response);
}
