// A repository with its roles and keys, as docs/trust.md has it, and what a display makes of it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run, serveFolder } from './programs.mjs';

export class Repository {
  constructor(build, folder) {
    this.hub = path.join(build, 'caleidoscoop-hub');
    this.sync = path.join(build, 'caleidoscoop-sync');
    this.display = path.join(build, 'caleidoscoop');
    this.folder = folder;
    this.at = (...parts) => path.join(folder, ...parts);
    this.repo = this.at('repository');
    this.keys = this.at('keys');
    this.root = this.at('root.json');
  }

  passphraseFile(name) { return this.at(`${name}.passphrase`); }

  // `editors` sign the edition, two together; the desk has a key of its own for the rest.
  async begin(editors) {
    await mkdir(this.folder, { recursive: true });
    const own = 'vier gewone woorden achtereen';
    const holders = [...editors, { name: 'primo', passphrase: own }, { name: 'desk', passphrase: own }];
    for (const { name, passphrase } of holders) {
      await writeFile(this.passphraseFile(name), `${passphrase}\n`);
      await run(this.hub, ['keys', 'new', name, '--keys', this.keys, '--passphrase-file', this.passphraseFile(name)]);
    }
    const one = (name) => ({ keys: [name] });
    const roles = {
      root: one('primo'), targets: one('primo'), snapshot: one('desk'), timestamp: one('desk'),
      curated: { keys: editors.map((editor) => editor.name), threshold: 2 },
      headlines: one('desk'), fleet: one('desk'),
    };
    await writeFile(this.at('roles.json'), JSON.stringify(roles));
    await run(this.hub, ['init', '--repo', this.repo, '--keys', this.keys, '--passphrase-file',
      this.passphraseFile('desk'), '--key', 'primo', '--key', 'desk', '--roles', this.at('roles.json'),
      '--root-out', this.root, '--drafts', this.at('drafts')]);
  }

  // The first edition goes out from the command line, as docs/editor.md tells.
  async publishFirst(edition, editors) {
    const draft = this.at('drafts', 'curated.json');
    const common = ['--keys', this.keys, '--drafts', this.at('drafts')];
    const [first, second] = editors;
    await run(this.hub, ['publish', edition, '--repo', this.repo, ...common, '--key', first.name,
      '--passphrase-file', this.passphraseFile(first.name)]);
    await run(this.hub, ['sign', draft, '--key', second.name, '--keys', this.keys,
      '--passphrase-file', this.passphraseFile(second.name)]);
    await run(this.hub, ['publish', '--draft', draft, '--repo', this.repo, ...common, '--key', 'desk',
      '--passphrase-file', this.passphraseFile('desk')]);
  }

  deskOptions() {
    return ['--repo', this.repo, '--keys', this.keys, '--key', 'desk', '--passphrase-file', this.passphraseFile('desk')];
  }
}

// A room with a display: fetches from a repository over HTTP, and draws.
export class Room {
  constructor(repository, folder) {
    Object.assign(this, { repository, folder, store: path.join(folder, 'store') });
  }

  async open() {
    await mkdir(this.store, { recursive: true });
    this.server = await serveFolder(this.repository.repo);
    this.config = path.join(this.folder, 'caleidoscoop.toml');
    await writeFile(this.config, `[sync]
repository = "${this.server.address}"
root_file = "${this.repository.root}"
allow_private = true
[headlines]
stand_alone = false
`);
  }

  // One round of fetching, and what the display then shows. Gives the picture's bytes and the edition's version.
  async show(scene) {
    await run(this.repository.sync, ['once', '--config', this.config, '--store', this.store]);
    const { said } = await run(this.repository.sync, ['status', '--store', this.store]);
    const png = path.join(this.folder, 'scene.png');
    await run(this.repository.display, ['--headless', '--config', this.config, '--store', this.store, '--scene', scene,
      '--size', '1280x720', '--png', png]);
    return { picture: await readFile(png), status: JSON.parse(said) };
  }

  close() { this.server?.close(); }
}
