// Makes a signed repository with the models of tuf-js: a root, a delegated role and a target of it.
//
//   NODE_PATH=…/node_modules node tuf_writer.js FOLDER
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { canonicalize } = require('@tufjs/canonical-json');
const models = require('@tufjs/models');

const folder = process.argv[2];
const expires = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().replace(/\.\d+Z$/, 'Z');

function newKey() {
  const pair = crypto.generateKeyPairSync('ed25519');
  const value = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const listed = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: value } };
  const keyID = crypto.createHash('sha256').update(canonicalize(listed)).digest('hex');
  const key = new models.Key({ keyID, keyType: 'ed25519', scheme: 'ed25519', keyVal: { public: value } });
  const sign = (bytes) =>
    new models.Signature({ keyID, sig: crypto.sign(null, bytes, pair.privateKey).toString('hex') });
  return { key, sign };
}

const hashes = (bytes) => ({ sha256: crypto.createHash('sha256').update(bytes).digest('hex') });

function write(name, body, ...keys) {
  const metadata = new models.Metadata(body);
  for (const key of keys) metadata.sign(key.sign);
  const bytes = Buffer.from(JSON.stringify(metadata.toJSON()));
  fs.writeFileSync(path.join(folder, 'metadata', name), bytes);
  return new models.MetaFile({ version: body.version, length: bytes.length, hashes: hashes(bytes) });
}

const keys = Object.fromEntries(
  ['root', 'timestamp', 'snapshot', 'targets', 'first', 'second'].map((name) => [name, newKey()]),
);
fs.mkdirSync(path.join(folder, 'metadata'), { recursive: true });
fs.mkdirSync(path.join(folder, 'targets', 'kring', 'proef'), { recursive: true });

const root = new models.Root({ version: 1, specVersion: '1.0.31', expires, consistentSnapshot: true });
for (const role of ['root', 'timestamp', 'snapshot', 'targets']) root.addKey(keys[role].key, role);
write('1.root.json', root, keys.root);

const overlay = Buffer.from('{"themes":{"één":{"urgency":3}}}');
const delegated = new models.Targets({ version: 4, specVersion: '1.0.31', expires, targets: {} });
delegated.addTarget(
  new models.TargetFile({ path: 'kring/proef/overlay.json', length: overlay.length, hashes: hashes(overlay) }),
);
fs.writeFileSync(path.join(folder, 'targets', 'kring', 'proef', `${hashes(overlay).sha256}.overlay.json`), overlay);

const both = [keys.first, keys.second];
const targets = models.Targets.fromJSON({
  _type: 'targets',
  version: 2,
  spec_version: '1.0.31',
  expires,
  targets: {},
  delegations: {
    keys: Object.fromEntries(both.map(({ key }) => [key.keyID, key.toJSON()])),
    roles: [
      {
        name: 'kring-proef',
        keyids: both.map(({ key }) => key.keyID),
        threshold: 2,
        terminating: true,
        paths: ['kring/proef/*'],
      },
    ],
  },
});
const meta = {
  'kring-proef.json': write('4.kring-proef.json', delegated, ...both),
  'targets.json': write('2.targets.json', targets, keys.targets),
};
const snapshot = new models.Snapshot({ version: 3, specVersion: '1.0.31', expires, meta });
const snapshotMeta = write('3.snapshot.json', snapshot, keys.snapshot);
const timestamp = new models.Timestamp({ version: 7, specVersion: '1.0.31', expires, snapshotMeta });
write('timestamp.json', timestamp, keys.timestamp);
