#!/usr/bin/env -S node
import { createCollection, createIndex, Migration, MigrationCLI } from "@prisma/orm-mongo/target/migration";
import type { Contract as End } from "../../snapshots/942d3e94cf115e0992c8454db0a13d64081868f146cfe1a993064330b29fad16/contract";
import endContract from "../../snapshots/942d3e94cf115e0992c8454db0a13d64081868f146cfe1a993064330b29fad16/contract.json" with {
  type: "json",
};

class M extends Migration<never, End> {
  override readonly endContractJson = endContract;

  override get operations() {
    return [
      createCollection("attempts", {
        validator: {
          $jsonSchema: {
            additionalProperties: false,
            bsonType: "object",
            properties: {
              _id: { bsonType: "objectId" },
              expire: { bsonType: ["null", "date"] },
              key: { bsonType: "string" },
              points: { bsonType: "int" },
            },
            required: ["_id", "key", "points"],
          },
        },
        validationLevel: "strict",
        validationAction: "error",
      }),
      createCollection("departments", {
        validator: {
          $jsonSchema: {
            additionalProperties: false,
            bsonType: "object",
            properties: {
              _id: { bsonType: "objectId" },
              createdAt: { bsonType: "date" },
              name: { bsonType: "string" },
              organizationId: { bsonType: "objectId" },
              updatedAt: { bsonType: "date" },
            },
            required: ["_id", "createdAt", "name", "organizationId", "updatedAt"],
          },
        },
        validationLevel: "strict",
        validationAction: "error",
      }),
      createCollection("numberGuards", {
        validator: {
          $jsonSchema: {
            additionalProperties: false,
            bsonType: "object",
            properties: {
              _id: { bsonType: "objectId" },
              number: { bsonType: "string" },
              turns: { bsonType: "int" },
            },
            required: ["_id", "number", "turns"],
          },
        },
        validationLevel: "strict",
        validationAction: "error",
      }),
      createCollection("organizations", {
        validator: {
          $jsonSchema: {
            additionalProperties: false,
            bsonType: "object",
            properties: {
              _id: { bsonType: "objectId" },
              address: { bsonType: ["null", "string"] },
              businessHours: { bsonType: "string" },
              city: { bsonType: ["null", "string"] },
              createdAt: { bsonType: "date" },
              defaultCountry: { bsonType: "string" },
              name: { bsonType: "string" },
              personaHoursOverride: { bsonType: "bool" },
              region: { bsonType: ["null", "string"] },
              timezone: { bsonType: "string" },
              updatedAt: { bsonType: "date" },
              website: { bsonType: ["null", "string"] },
            },
            required: [
              "_id",
              "businessHours",
              "createdAt",
              "defaultCountry",
              "name",
              "personaHoursOverride",
              "timezone",
              "updatedAt",
            ],
          },
        },
        validationLevel: "strict",
        validationAction: "error",
      }),
      createCollection("personas", {
        validator: {
          $jsonSchema: {
            additionalProperties: false,
            bsonType: "object",
            properties: {
              _id: { bsonType: "objectId" },
              businessHours: { bsonType: ["null", "string"] },
              createdAt: { bsonType: "date" },
              leadProvider: { bsonType: ["null", "string"] },
              organization: { bsonType: ["null", "string"] },
              organizationAddress: { bsonType: ["null", "string"] },
              organizationCity: { bsonType: ["null", "string"] },
              organizationWebsite: { bsonType: ["null", "string"] },
              position: { bsonType: ["null", "string"] },
              region: { bsonType: ["null", "string"] },
              timezone: { bsonType: ["null", "string"] },
              updatedAt: { bsonType: "date" },
              user: { bsonType: ["null", "string"] },
              userEmail: { bsonType: ["null", "string"] },
            },
            required: ["_id", "createdAt", "updatedAt"],
          },
        },
        validationLevel: "strict",
        validationAction: "error",
      }),
      createCollection("profileChanges", {
        validator: {
          $jsonSchema: {
            additionalProperties: false,
            bsonType: "object",
            properties: {
              _id: { bsonType: "objectId" },
              byUserId: { bsonType: "objectId" },
              changes: {
                bsonType: "array",
                items: {
                  additionalProperties: false,
                  bsonType: "object",
                  properties: {
                    after: {
                      bsonType: ["object", "array", "string", "double", "int", "long", "bool", "null"],
                    },
                    before: {
                      bsonType: ["object", "array", "string", "double", "int", "long", "bool", "null"],
                    },
                    path: { bsonType: "string" },
                  },
                  required: ["path"],
                },
              },
              createdAt: { bsonType: "date" },
              organizationId: { bsonType: "objectId" },
              requestId: { bsonType: "string" },
              through: { bsonType: "string", enum: ["web", "api"] },
              userId: { bsonType: "objectId" },
            },
            required: [
              "_id",
              "byUserId",
              "changes",
              "createdAt",
              "organizationId",
              "requestId",
              "through",
              "userId",
            ],
          },
        },
        validationLevel: "strict",
        validationAction: "error",
      }),
      createCollection("provisionedNumbers", {
        validator: {
          $jsonSchema: {
            additionalProperties: false,
            bsonType: "object",
            properties: {
              _id: { bsonType: "objectId" },
              assignedUserId: { bsonType: ["null", "objectId"] },
              createdAt: { bsonType: "date" },
              number: { bsonType: "string" },
              organizationId: { bsonType: "objectId" },
              updatedAt: { bsonType: "date" },
            },
            required: ["_id", "createdAt", "number", "organizationId", "updatedAt"],
          },
        },
        validationLevel: "strict",
        validationAction: "error",
      }),
      createCollection("users", {
        validator: {
          $jsonSchema: {
            additionalProperties: false,
            bsonType: "object",
            properties: {
              _id: { bsonType: "objectId" },
              accessRole: {
                bsonType: "string",
                enum: ["SUPERADMIN", "ADMIN", "DEPARTMENT_HEAD", "SALES_REP"],
              },
              automations: {
                bsonType: ["object", "array", "string", "double", "int", "long", "bool", "null"],
              },
              callForwardingEnabled: { bsonType: "bool" },
              createdAt: { bsonType: "date" },
              departmentId: { bsonType: ["null", "objectId"] },
              designation: { bsonType: ["null", "string"] },
              email: { bsonType: "string" },
              emailKey: { bsonType: "string" },
              fullName: { bsonType: "string" },
              nameKey: { bsonType: "string" },
              notificationPreferences: {
                additionalProperties: false,
                bsonType: "object",
                properties: {
                  aiResponses: { bsonType: "bool" },
                  assignments: { bsonType: "bool" },
                  automationTriggers: { bsonType: "bool" },
                  autopilotMonitor: { bsonType: "bool" },
                  calls: { bsonType: "bool" },
                  campaigns: { bsonType: "bool" },
                  emailSync: { bsonType: "bool" },
                  escalations: { bsonType: "bool" },
                  humanMonitor: { bsonType: "bool" },
                  inboundInAutopilot: { bsonType: "bool" },
                  other: { bsonType: "bool" },
                },
                required: [
                  "aiResponses",
                  "assignments",
                  "automationTriggers",
                  "autopilotMonitor",
                  "calls",
                  "campaigns",
                  "emailSync",
                  "escalations",
                  "humanMonitor",
                  "inboundInAutopilot",
                  "other",
                ],
              },
              organizationId: { bsonType: "objectId" },
              passwordHash: { bsonType: "string" },
              persona: { bsonType: ["null", "objectId"] },
              phoneNumber: { bsonType: ["null", "string"] },
              sinchPhoneNumber: { bsonType: ["null", "string"] },
              status: { bsonType: "string", enum: ["ACTIVE", "DISABLED"] },
              tokenEpoch: { bsonType: "int" },
              updatedAt: { bsonType: "date" },
              version: { bsonType: "int" },
            },
            required: [
              "_id",
              "accessRole",
              "automations",
              "callForwardingEnabled",
              "createdAt",
              "email",
              "emailKey",
              "fullName",
              "nameKey",
              "notificationPreferences",
              "organizationId",
              "passwordHash",
              "status",
              "tokenEpoch",
              "updatedAt",
              "version",
            ],
          },
        },
        validationLevel: "strict",
        validationAction: "error",
      }),
      createIndex("attempts", [{ direction: 1, field: "key" }], { unique: true }),
      createIndex("attempts", [{ direction: 1, field: "expire" }], { expireAfterSeconds: 0 }),
      createIndex(
        "departments",
        [
          { direction: 1, field: "organizationId" },
          { direction: 1, field: "name" },
        ],
        { unique: true },
      ),
      createIndex("numberGuards", [{ direction: 1, field: "number" }], { unique: true }),
      createIndex(
        "profileChanges",
        [
          { direction: 1, field: "userId" },
          { direction: -1, field: "_id" },
        ],
        {},
      ),
      createIndex("provisionedNumbers", [{ direction: 1, field: "number" }], { unique: true }),
      createIndex("provisionedNumbers", [{ direction: 1, field: "assignedUserId" }], {
        unique: true,
        partialFilterExpression: { assignedUserId: { $type: "objectId" } },
      }),
      createIndex(
        "provisionedNumbers",
        [
          { direction: 1, field: "organizationId" },
          { direction: 1, field: "number" },
        ],
        {},
      ),
      createIndex("users", [{ direction: 1, field: "emailKey" }], { unique: true }),
      createIndex(
        "users",
        [
          { direction: 1, field: "organizationId" },
          { direction: 1, field: "nameKey" },
          { direction: 1, field: "_id" },
        ],
        {},
      ),
      createIndex("users", [{ direction: 1, field: "phoneNumber" }], {}),
    ];
  }
}

export default M;
MigrationCLI.run(import.meta.url, M);
