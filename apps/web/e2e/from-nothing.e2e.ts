import type { Browser, Page } from "@playwright/test";
import { expectNoViolations } from "./support/expect-no-violations.ts";
import { holdCode } from "./support/hold-code.ts";
import { Mailbox } from "./support/mailbox.ts";
import { npmStartEmpty, type StartedProduct } from "./support/npm-start.ts";
import { peopleFile } from "./support/people-file.ts";
import { expect, field, save, saved, test } from "./support/test.ts";

const passwords = {
  ines: "violet tractor harbour nine",
  nora: "walnut canoe seventeen lamps",
  omar: "quiet granite ferry market",
  noraAgain: "copper bicycle under rain",
};

const crowd = { length: 200, domain: "initech.example", department: "Sales" };

let mailbox: Mailbox;
let product: StartedProduct;

test.beforeAll(async () => {
  mailbox = await Mailbox.start();
  product = await npmStartEmpty({ SMTP_URL: mailbox.url });
});
test.afterAll(async () => {
  await product?.[Symbol.asyncDispose]();
  await mailbox?.stop();
});

/** The link in the next mail to somebody. */
async function linkMailedTo(address: string): Promise<string> {
  const { text = "", html } = await mailbox.next(address);
  const [link = ""] = /http\S+/.exec(text) ?? [];
  expect(html, "the same link as HTML").toContain(link);
  return link;
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

async function newBrowser(
  browser: Browser,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Page> {
  return (await browser.newContext({ baseURL: product.url, locale: "en-CA", ...options })).newPage();
}

async function setPassword(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link);
  await field(page, "New password").fill(password);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(heading(page, "Your settings")).toBeVisible();
  await expect(field(page, "Full name")).toBeEditable();
}

async function addEach(page: Page, label: string, button: string, values: string[]): Promise<void> {
  for (const value of values) {
    await field(page, label).fill(value);
    await page.getByRole("button", { name: button }).click();
    await expect(field(page, label)).toHaveValue("");
  }
}

async function invite(page: Page, fullName: string, email: string, department: string): Promise<string> {
  await field(page, "Full name").fill(fullName);
  await field(page, "Email").fill(email);
  await page
    .getByRole("form", { name: "Invite" })
    .getByLabel("Department")
    .selectOption({ label: department });
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText(`We sent ${email} an invitation.`, { exact: false })).toBeVisible();
  return field(page, "Invitation link").inputValue();
}

async function setOwnHours(page: Page, on: boolean): Promise<void> {
  await page.goto("/organization");
  await expect(field(page, "Organization name")).toBeEditable();
  await page.getByRole("switch", { name: "People set their own hours" }).setChecked(on);
  await save(page);
  await saved(page);
}

test("a company goes from an empty database to two hundred people", async ({ browser }) => {
  test.setTimeout(240_000);
  const ines = await newBrowser(browser);

  await test.step("the setup link makes the organization and its first person", async () => {
    expect((await ines.goto("/setup"))?.status()).toBe(404);
    const link = product.setupLink;
    await ines.goto(link);
    await field(ines, "Organization name").fill("Initech");
    await field(ines, "Country").selectOption({ label: "Canada" });
    await expectNoViolations(ines, "setup");
    await ines.getByRole("button", { name: "Create organization" }).click();
    await expect(field(ines, "Full name")).toBeFocused();
    const release = await holdCode(ines);
    await field(ines, "Time zone").fill("halifax");
    await field(ines, "Full name").fill("Ines Founder");
    await field(ines, "Email").fill("ines@initech.example");
    await field(ines, "Password").fill(passwords.ines);
    await ines.getByRole("button", { name: "Create organization" }).click();
    await expect(ines.getByRole("button", { name: "Create organization" })).toHaveAttribute(
      "aria-busy",
      "true",
    );
    release();
    await expect(heading(ines, "Organization")).toBeVisible();
    await expect(field(ines, "Time zone")).toHaveValue(/^Halifax/);
    await expect(field(ines, "Organization name")).toHaveValue("Initech");
    expect((await (await newBrowser(browser)).goto(link))?.status()).toBe(404);
  });

  await test.step("departments and numbers are added", async () => {
    await expect(ines.getByText("No departments yet.", { exact: false })).toBeVisible();
    await expect(field(ines, "Department name")).toBeEditable();
    await addEach(ines, "Department name", "Add department", ["Sales", "Support"]);
    await addEach(ines, "Phone number", "Add number", ["416-555-0171", "416-555-0172", "416-555-0173"]);
    await expect(ines.getByText("Not assigned")).toHaveCount(3);
  });

  const nora = await newBrowser(browser, {
    viewport: { width: 375, height: 812 },
    isMobile: true,
    hasTouch: true,
  });
  const omar = await newBrowser(browser);

  await test.step("two people are invited, one by mail and one by a copied link", async () => {
    await ines.getByRole("link", { name: "People" }).click();
    await expect(ines.getByText("Invite the first person, or import a list.")).toBeVisible();
    await ines.getByRole("button", { name: "Invite", exact: true }).click();
    await invite(ines, "Nora Newcomer", "nora@initech.example", "Sales");
    const copied = await invite(ines, "Omar Other", "omar@initech.example", "Support");
    await setPassword(nora, await linkMailedTo("nora@initech.example"), passwords.nora);
    await setPassword(omar, copied, passwords.omar);
  });

  await test.step("the first settings are saved on a phone", async () => {
    await field(nora, "Mobile number").fill("4165550199");
    await field(nora, "Business hours").fill("10am-4pm Mon-Fri");
    await save(nora);
    await saved(nora);
  });

  await test.step("the organization's hours come first, and people's own come back", async () => {
    await setOwnHours(ines, false);
    await nora.reload();
    await expect(field(nora, "Business hours")).not.toBeEditable();
    await expect(field(nora, "Business hours")).toHaveValue("9am-5pm Mon-Fri");
    await setOwnHours(ines, true);
    await nora.reload();
    await expect(field(nora, "Business hours")).toBeEditable();
    await expect(field(nora, "Business hours")).toHaveValue("10am-4pm Mon-Fri");
  });

  await test.step("somebody is disabled while signed in", async () => {
    await ines.goto("/people?search=omar");
    await ines.getByRole("link", { name: "Omar Other" }).click();
    await ines.getByRole("button", { name: "Disable" }).click();
    await expect(ines.getByText("Omar Other cannot sign in.", { exact: false })).toBeVisible();
    await omar.goto("/settings");
    await expect(omar).toHaveURL(/\/sign-in/);
  });

  await test.step("a forgotten password is set by a mailed link", async () => {
    await nora.context().clearCookies();
    await nora.goto("/sign-in");
    await nora.getByRole("link", { name: "Forgotten your password?" }).click();
    // The page before has a field of that name too.
    await expect(nora.getByRole("heading", { level: 1, name: "Forgotten your password?" })).toBeVisible();
    await expect(field(nora, "Email")).toBeEditable();
    await field(nora, "Email").fill("nora@initech.example");
    await nora.getByRole("button", { name: "Send link" }).click();
    await expect(nora.getByText("a link is on its way", { exact: false })).toBeVisible();
    await setPassword(nora, await linkMailedTo("nora@initech.example"), passwords.noraAgain);
  });

  await test.step("a file with three faults is refused whole, and once mended invites everybody", async () => {
    await ines.goto("/people");
    await ines.getByRole("button", { name: "Import" }).click();
    await field(ines, "CSV file").setInputFiles(peopleFile({ ...crowd, bad: 3 }));
    await expect(ines.getByText("3 rows cannot be invited.", { exact: false })).toBeVisible();
    await expect(ines.getByRole("button", { name: "Invite people" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await field(ines, "CSV file").setInputFiles(peopleFile(crowd));
    await expect(ines.getByText("200 people can be invited.")).toBeVisible();
    await ines.getByRole("button", { name: "Invite people" }).click();
    await expect(ines.getByText("200 people invited.")).toBeVisible();
    await ines.goto("/people?status=INVITED");
    await expect(ines.getByText("200 people")).toBeVisible();
  });
});
