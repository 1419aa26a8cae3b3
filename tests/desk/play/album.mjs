// Album: a picture of a page at two sizes in two lights, each judged by axe-core and for what sticks out.
import path from 'node:path';

const sizes = [{ name: 'wide', width: 1440, height: 900 }, { name: 'phone', width: 390, height: 844 }];
const lights = ['light', 'dark'];
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const mostScreens = 3; // of a long page

export class Album {
  constructor(folder, axeSource) {
    Object.assign(this, { folder, axeSource, pages: 0, pictures: 0, faults: [] });
  }

  // A page that answers a form cannot be asked for again: `again` is false for it.
  async look(page, name, { again = true } = {}) {
    this.pages += 1;
    for (const size of sizes) {
      await page.setViewportSize(size);
      if (again) await page.reload();
      for (const light of lights) {
        await page.emulateMedia({ colorScheme: light });
        await this.waitForPictures(page, name);
        await this.judge(page, `${name}-${size.name}-${light}`);
        await this.picture(page, `${name}-${size.name}-${light}`, size);
      }
    }
    await page.setViewportSize(sizes[0]);
    await page.emulateMedia({ colorScheme: 'light' });
  }

  // Also those that a browser leaves for when they are scrolled to.
  async waitForPictures(page, name) {
    const broken = await page.evaluate(async () => {
      const sources = [];
      for (const image of document.images) {
        image.loading = 'eager';
        await image.decode().catch(() => sources.push(image.getAttribute('src')));
      }
      return sources;
    });
    for (const source of broken) this.faults.push(`${name} has a picture that does not show: ${source}`);
  }

  async judge(page, name) {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) this.faults.push(`${name} is ${over} px wider than the screen`);
    await page.evaluate(this.axeSource);
    const found = await page.evaluate((values) => window.axe.run(document, {
      runOnly: { type: 'tag', values }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'],
    }), tags);
    for (const fault of found.violations) {
      this.faults.push(`${name}: ${fault.id} (${fault.help}) at ${fault.nodes.map((node) => node.target).slice(0, 3)}`);
    }
  }

  // One screen as an editor sees it, for docs/pictures/: pngquant makes it small.
  async forDocs(page, name) {
    await this.waitForPictures(page, name);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: path.join(this.folder, `docs-${name}.png`), animations: 'disabled' });
  }

  async picture(page, name, size) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.screenshot({
      path: path.join(this.folder, `${name}.png`), fullPage: true, animations: 'disabled',
      clip: { x: 0, y: 0, width: size.width, height: Math.min(height, size.height * mostScreens) },
    });
    this.pictures += 1;
  }
}
