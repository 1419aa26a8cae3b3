// An S3 server on a free port of the loopback, over a folder; it prints its port and ends with its input.
//
//   NODE_PATH=…/node_modules node s3_server.js FOLDER BUCKET
// Access key and secret key are both S3RVER. s3rver does not look at signatures of version 4, so each request
// is signed here once more by the code of AWS's own SDK, and let in only when that comes to the same.
const crypto = require('node:crypto');
const http = require('node:http');
const { Readable } = require('node:stream');
const S3rver = require('s3rver');
const { SignatureV4 } = require('@smithy/signature-v4');

const [directory, bucket] = process.argv.slice(2);
const key = 'S3RVER';

class Sha256 {
  constructor(secret) {
    this.hash = secret ? crypto.createHmac('sha256', secret) : crypto.createHash('sha256');
  }
  update(data) {
    this.hash.update(data);
  }
  async digest() {
    return new Uint8Array(this.hash.digest());
  }
}

const parametersOf = (search) => {
  const query = {};
  for (const [name, value] of new URLSearchParams(search)) query[name] = value;
  return query;
};

// The time as the signature has it: "20261122T080000Z".
const dateOf = (text) =>
  new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

async function isSignedWell(request, body) {
  const form = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=/;
  const given = request.headers.authorization || '';
  const parts = form.exec(given);
  if (!parts || parts[1] !== key) return false;
  const names = parts[3].split(';');
  const must = Object.keys(request.headers).filter((name) => name === 'host' || name.startsWith('x-amz-'));
  if (!must.every((name) => names.includes(name))) return false;
  const digest = crypto.createHash('sha256').update(body).digest('hex');
  if (request.headers['x-amz-content-sha256'] !== digest) return false;
  const signer = new SignatureV4({
    service: 's3',
    region: parts[2],
    credentials: {
      accessKeyId: key,
      secretAccessKey: key,
      sessionToken: request.headers['x-amz-security-token'],
    },
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });
  const [path, search] = request.url.split('?');
  const headers = Object.fromEntries(names.map((name) => [name, request.headers[name]]));
  const plain = { method: request.method, protocol: 'http:', path, query: parametersOf(search), headers };
  const signed = await signer.sign(plain, {
    signingDate: dateOf(request.headers['x-amz-date']),
    signableHeaders: new Set(names),
  });
  const ours = Object.entries(signed.headers).find(([name]) => name.toLowerCase() === 'authorization')[1];
  return ours.split('Signature=')[1] === given.split('Signature=')[1];
}

const store = new S3rver({ silent: true, directory, configureBuckets: [{ name: bucket }] });

async function serve(request, response) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  const body = Buffer.concat(pieces);
  if (!(await isSignedWell(request, body))) {
    response.writeHead(403, { 'Content-Type': 'application/xml' });
    response.end('<Error><Code>SignatureDoesNotMatch</Code><Message>Check your key &amp; method.</Message></Error>');
    return;
  }
  const { method, url, headers, httpVersion, socket } = request;
  const again = Object.assign(Readable.from(body.length ? [body] : []), { method, url, headers, httpVersion, socket });
  store.callback()(again, response);
}

async function main() {
  await store.configureBuckets();
  const server = http.createServer((request, response) => {
    serve(request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
  process.stdin.on('end', () => process.exit(0)).resume();
}
main();
