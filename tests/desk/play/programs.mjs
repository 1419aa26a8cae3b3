// The project's programs, run and stopped, and a folder served over HTTP on the loopback.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

const startSeconds = 30;

// Runs a program to its end. Throws with what it said when it did not end with 0.
export function run(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args);
    let said = '';
    let complained = '';
    child.stdout.on('data', (bytes) => { said += bytes; });
    child.stderr.on('data', (bytes) => { complained += bytes; });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) return resolve({ said, complained });
      reject(new Error(`${path.basename(program)} ${args.join(' ')} ended with ${status}: ${complained}`));
    });
  });
}

// `caleidoscoop-hub serve`, from when it listens until stop().
export class Desk {
  static start(program, args) {
    return new Promise((resolve, reject) => {
      const child = spawn(program, ['serve', ...args]);
      let complained = '';
      const late = setTimeout(() => {
        child.kill();
        reject(new Error(`the desk did not start within ${startSeconds} s: ${complained}`));
      }, startSeconds * 1000);
      child.on('error', reject);
      child.on('exit', (status) => reject(new Error(`the desk ended with ${status}: ${complained}`)));
      child.stderr.on('data', (bytes) => {
        complained += bytes;
        const address = /^The desk is at (\S+)\.$/m.exec(complained);
        const link = /^(\S+\/uitnodiging\/\S+)$/m.exec(complained);
        if (!address || !link) return;
        clearTimeout(late);
        resolve(new Desk(child, address[1], link[1]));
      });
    });
  }

  constructor(child, address, firstLink) {
    this.child = child;
    this.address = address;
    this.firstLink = firstLink;
    this.complaints = '';
    child.stderr.on('data', (bytes) => { this.complaints += bytes; });
  }

  stop() {
    if (this.child.exitCode !== null) return undefined;
    return new Promise((resolve) => {
      this.child.once('exit', resolve);
      this.child.kill('SIGTERM');
    });
  }
}

// `answer(request)` gives {type, body}, or nothing for 404. Close what is given back.
export async function serve(answer) {
  const server = http.createServer(async (request, response) => {
    const found = await answer(new URL(request.url, 'http://127.0.0.1').pathname).catch(() => undefined);
    response.writeHead(found ? 200 : 404, { 'Content-Type': found?.type ?? 'text/plain' });
    response.end(found?.body ?? '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export function serveFolder(folder) {
  return serve(async (wanted) => ({
    type: 'application/octet-stream',
    body: await readFile(path.join(folder, path.normalize(decodeURIComponent(wanted)))),
  }));
}
