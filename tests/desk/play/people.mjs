// People with an account: taking up an invitation and logging in, with a phone's codes (RFC 6238).
import { createHmac } from 'node:crypto';

const stepSeconds = 30;

function base32Bytes(text) {
  const bits = [...text].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

function totp(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', base32Bytes(secret)).update(counter).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export class Person {
  constructor(name, shown, password, passphrase = '') {
    Object.assign(this, { name, shown, password, passphrase, secret: '', step: 0 });
  }

  // A code is taken once, and the desk takes the step after the present one: so nobody waits for the first two.
  async code() {
    const now = () => Math.floor(Date.now() / 1000 / stepSeconds);
    const step = Math.max(this.step + 1, now());
    while (now() + 1 < step) await new Promise((resolve) => setTimeout(resolve, 200));
    this.step = step;
    return totp(this.secret, step);
  }
}

export async function takeUpInvitation(page, link, person) {
  await page.goto(link);
  person.secret = (await page.locator('form code').innerText()).replace(/\s/g, '');
  await page.fill('#password', person.password);
  await page.fill('#code', await person.code());
  await page.click('button.main');
  await page.waitForURL('**/inloggen');
}

// `to`: the page where this person begins.
export async function logIn(page, address, person, to = '**/binnengekomen') {
  await page.goto(`${address}/inloggen`);
  await page.fill('#name', person.name);
  await page.fill('#password', person.password);
  await page.fill('#code', await person.code());
  await page.click('main button.main');
  await page.waitForURL(to);
}

// Gives the link for the one who is invited.
export async function invite(page, address, person, roles) {
  await page.goto(`${address}/mensen`);
  const form = page.locator('form[action="/mensen"]');
  await form.locator('#name').fill(person.name);
  await form.locator('#shown').fill(person.shown);
  for (const box of await form.locator('input[name=role]').all()) {
    await box.setChecked(roles.includes(await box.inputValue()));
  }
  await form.locator('button.main').click();
  return page.locator('code.link').innerText();
}
