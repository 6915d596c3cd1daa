import { beforeAll, expect, test, vi } from "vitest";
import { createForm, type FormOptions } from "./create-form.ts";
import type { Problem } from "./form-state.ts";
import { at, model, type Path } from "./reduce-fixture.ts";
import { problemPaths } from "./select.ts";

const notANumber: Problem = { code: "no", message: "No.", from: "page" };

function open(options: Partial<FormOptions<Path>> = {}) {
  const save = vi.fn<FormOptions<Path>["save"]>(async (changed) => at(2, changed));
  const form = createForm<Path>({
    model,
    snapshot: at(1),
    check: async () => null,
    save,
    explain: () => ({ kind: "failed", message: "Failed.", offline: false }),
    ...options,
  });
  return { form, save };
}

// A page without any field: there is nothing to focus.
beforeAll(() => void vi.stubGlobal("document", { querySelector: () => null }));

test("a save waits for a control that is still making its value of what was typed", async () => {
  const { form, save } = open();
  const library = Promise.withResolvers<void>();
  form.edit("name", "halifax");
  form.waitFor(library.promise.then(() => form.edit("name", "America/Halifax")));
  const saving = form.save();
  expect(form.get().status.kind).toBe("checking");
  library.resolve();
  expect(await saving).toBe(true);
  expect(save.mock.calls).toEqual([[{ name: "America/Halifax" }, 1]]);
});

test("a control that fails holds no save up", async () => {
  const { form, save } = open();
  form.edit("name", "Bea");
  form.waitFor(Promise.reject(new Error("offline")));
  expect(await form.save()).toBe(true);
  expect(save).toHaveBeenCalledOnce();
});

test("a value that becomes another one while it is checked is checked again, and its problem stands", async () => {
  const { form, save } = open({
    async check(path, values) {
      if (values[path] === "12") form.edit("name", "1 2");
      return notANumber;
    },
  });
  form.edit("name", "12");
  expect(await form.save()).toBe(false);
  expect(problemPaths(model, form.get())).toEqual(["name"]);
  expect(form.get().status.kind).toBe("blocked");
  expect(save).not.toHaveBeenCalled();
});

test("a second press while the first save is being prepared sends nothing more", async () => {
  const { form, save } = open();
  const library = Promise.withResolvers<void>();
  form.edit("name", "Bea");
  form.waitFor(library.promise);
  const presses = [form.save(), form.save()];
  library.resolve();
  expect(await Promise.all(presses)).toEqual([true, true]);
  expect(save).toHaveBeenCalledOnce();
});

test("a save asked for during another follows it with what was edited meanwhile, once", async () => {
  const answer = Promise.withResolvers<void>();
  const { form, save } = open();
  save.mockImplementationOnce(async (changed) => {
    await answer.promise;
    return at(2, changed);
  });
  form.edit("name", "Bea");
  const first = form.save();
  await vi.waitFor(() => expect(save).toHaveBeenCalledOnce());
  form.edit("name", "Beatrice");
  const presses = [form.save(), form.save()];
  answer.resolve();
  expect(await Promise.all([first, ...presses])).toEqual([true, true, true]);
  expect(save.mock.calls).toEqual([
    [{ name: "Bea" }, 1],
    [{ name: "Beatrice" }, 2],
  ]);
});

test("after a save that failed, none follows by itself", async () => {
  const { form, save } = open();
  save.mockRejectedValueOnce(new Error("offline"));
  form.edit("name", "Bea");
  expect(await Promise.all([form.save(), form.save()])).toEqual([false, false]);
  expect(save).toHaveBeenCalledOnce();
});

test("a save that somebody thinks better of leaves the edit and the form as they were", async () => {
  const { form, save } = open({ confirm: async () => false });
  form.edit("name", "Bea");
  expect(await form.save()).toBe(false);
  expect(form.get().status.kind).toBe("idle");
  expect(form.get().edits).toEqual({ name: "Bea" });
  expect(save).not.toHaveBeenCalled();
});
