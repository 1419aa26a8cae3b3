// Follows a repository with tuf-js over HTTP on the loopback, and fetches targets.
//
//   NODE_PATH=…/node_modules node tuf_reader.js REPOSITORY ROOT WORK TARGET…
// Prints one line of JSON for each target: its path, role's custom data and the sha256 of its bytes.
const crypto = require('node:crypto');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { Updater } = require('tuf-js');

const [repository, root, work, ...targets] = process.argv.slice(2);

const server = http.createServer((request, response) => {
  const file = path.join(repository, decodeURIComponent(new URL(request.url, 'http://x').pathname));
  fs.readFile(file, (error, bytes) => {
    response.writeHead(error ? 404 : 200);
    response.end(error ? '' : bytes);
  });
});

async function follow(base) {
  const metadataDir = path.join(work, 'metadata');
  const targetDir = path.join(work, 'targets');
  fs.mkdirSync(metadataDir, { recursive: true });
  fs.mkdirSync(targetDir, { recursive: true });
  fs.copyFileSync(root, path.join(metadataDir, 'root.json'));
  const updater = new Updater({
    metadataDir,
    metadataBaseUrl: `${base}/metadata`,
    targetDir,
    targetBaseUrl: `${base}/targets`,
  });
  await updater.refresh();
  for (const target of targets) {
    const found = await updater.getTargetInfo(target);
    if (!found) throw new Error(`${target} is not found`);
    const bytes = fs.readFileSync(await updater.downloadTarget(found));
    const sha256 = crypto.createHash('sha256').update(bytes).digest('hex');
    console.log(JSON.stringify({ target, custom: found.custom, sha256 }));
  }
}

server.listen(0, '127.0.0.1', () => {
  follow(`http://127.0.0.1:${server.address().port}`)
    .catch((error) => {
      console.error(`${error.name}: ${error.message}`);
      process.exitCode = 1;
    })
    .finally(() => server.close());
});
