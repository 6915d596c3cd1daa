import { type FieldDefinition, type FieldPath, fieldDefinition, fieldPaths } from "@rep/schema/fields";
import { keysOf } from "@rep/schema/profile-values";
import { expect, test } from "vitest";
import firstContract from "../migrations/snapshots/942d3e94cf115e0992c8454db0a13d64081868f146cfe1a993064330b29fad16/contract.json" with {
  type: "json",
};
import contract from "../src/contract/contract.json" with { type: "json" };

interface ContractField {
  nullable: boolean;
  type: { codecId?: string; name?: string };
}
type Records = Record<string, { fields: Record<string, ContractField> }>;
type AnyContract = { domain: { namespaces: { __unbound__: { models: unknown; valueObjects: unknown } } } };

/** The codec that stores a kind. */
function codecOf(row: FieldDefinition): string {
  if (row.kind === "switch") return "mongo/bool@1";
  if (row.kind === "map") return "mongo/json@1";
  return row.kind === "reference" && row.to === "department" ? "mongo/objectId@1" : "mongo/string@1";
}

/** What the contract says of a path: a key of the Persona, of a composite of the User, or of the User itself. */
function contractField(source: AnyContract, path: FieldPath): ContractField | undefined {
  const { models, valueObjects } = source.domain.namespaces.__unbound__ as {
    models: Records;
    valueObjects: Records;
  };
  const [group = path, key] = keysOf(path);
  if (key === undefined) return models.User?.fields[group];
  if (group === "persona") return models.Persona?.fields[key];
  const composite = models.User?.fields[group]?.type.name;
  return composite === undefined ? undefined : valueObjects[composite]?.fields[key];
}

/** What is wrong with the contract for a row of the table, or nothing. */
function problem(path: FieldPath): string | null {
  const row = fieldDefinition(path);
  const field = contractField(contract, path);
  if (!field) return `${path} is missing in contract.prisma`;
  if (field.type.codecId !== codecOf(row)) return `${path} is ${field.type.codecId}, not ${codecOf(row)}`;
  if (row.nullClears && !field.nullable) return `${path} can be cleared and must be optional (?)`;
  // Documents that were stored before the field existed, or by a version that does not know it, must pass the validator.
  const since = contractField(firstContract, path);
  return field.nullable || since?.nullable === false
    ? null
    : `${path} is newer than the first migration and must be optional (?)`;
}

test("every field of the table is in the Prisma contract, as its kind is stored", () => {
  expect(fieldPaths.flatMap((path) => problem(path) ?? [])).toEqual([]);
});

test("the contract stores no profile value that the table does not name", () => {
  const { models, valueObjects } = contract.domain.namespaces.__unbound__ as unknown as {
    models: Records;
    valueObjects: Records;
  };
  const system = ["_id", "createdAt", "updatedAt"];
  const stored = [
    ...Object.keys(models.Persona?.fields ?? {}).map((key) => `persona.${key}`),
    ...Object.keys(valueObjects.NotificationPreferences?.fields ?? {}).map(
      (key) => `notificationPreferences.${key}`,
    ),
  ].filter((path) => !system.some((key) => path.endsWith(`.${key}`)));
  expect(stored.filter((path) => !fieldPaths.includes(path as FieldPath))).toEqual([]);
});
