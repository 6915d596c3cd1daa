#!/usr/bin/env -S node
import {
  collMod,
  createCollection,
  createIndex,
  Migration,
  MigrationCLI,
} from "@prisma/orm-mongo/target/migration";
import type { Contract as Start } from "../../snapshots/942d3e94cf115e0992c8454db0a13d64081868f146cfe1a993064330b29fad16/contract";
import startContract from "../../snapshots/942d3e94cf115e0992c8454db0a13d64081868f146cfe1a993064330b29fad16/contract.json" with {
  type: "json",
};
import type { Contract as End } from "../../snapshots/e39cc52c2a7205f8b2226a02237939d651be653be8fe09910b358a2e8c35f20a/contract";
import endContract from "../../snapshots/e39cc52c2a7205f8b2226a02237939d651be653be8fe09910b358a2e8c35f20a/contract.json" with {
  type: "json",
};

class M extends Migration<Start, End> {
  override readonly startContractJson = startContract;
  override readonly endContractJson = endContract;

  override get operations() {
    return [
      createCollection("links", {
        validator: {
          $jsonSchema: {
            additionalProperties: false,
            bsonType: "object",
            properties: {
              _id: { bsonType: "objectId" },
              createdAt: { bsonType: "date" },
              data: {
                bsonType: ["object", "array", "string", "double", "int", "long", "bool", "null"],
              },
              expiresAt: { bsonType: "date" },
              organizationId: { bsonType: ["null", "objectId"] },
              purpose: {
                bsonType: "string",
                enum: ["invitation", "passwordReset", "emailChange", "setup"],
              },
              tokenHash: { bsonType: "string" },
              userId: { bsonType: ["null", "objectId"] },
            },
            required: ["_id", "createdAt", "expiresAt", "purpose", "tokenHash"],
          },
        },
        validationLevel: "strict",
        validationAction: "error",
      }),
      createCollection("mails", {
        validator: {
          $jsonSchema: {
            additionalProperties: false,
            bsonType: "object",
            properties: {
              _id: { bsonType: "objectId" },
              attempts: { bsonType: "int" },
              createdAt: { bsonType: "date" },
              data: {
                bsonType: ["object", "array", "string", "double", "int", "long", "bool", "null"],
              },
              expiresAt: { bsonType: "date" },
              nextAttemptAt: { bsonType: "date" },
              template: { bsonType: "string" },
              to: { bsonType: "string" },
            },
            required: [
              "_id",
              "attempts",
              "createdAt",
              "data",
              "expiresAt",
              "nextAttemptAt",
              "template",
              "to",
            ],
          },
        },
        validationLevel: "strict",
        validationAction: "error",
      }),
      createCollection("organizationChanges", {
        validator: {
          $jsonSchema: {
            additionalProperties: false,
            bsonType: "object",
            properties: {
              _id: { bsonType: "objectId" },
              byUserId: { bsonType: ["null", "objectId"] },
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
              through: { bsonType: "string", enum: ["web", "api", "operator"] },
              tokenName: { bsonType: ["null", "string"] },
            },
            required: ["_id", "changes", "createdAt", "organizationId", "requestId", "through"],
          },
        },
        validationLevel: "strict",
        validationAction: "error",
      }),
      createCollection("reservedEmails", {
        validator: {
          $jsonSchema: {
            additionalProperties: false,
            bsonType: "object",
            properties: {
              _id: { bsonType: "objectId" },
              createdAt: { bsonType: "date" },
              emailKey: { bsonType: "string" },
              expiresAt: { bsonType: "date" },
              userId: { bsonType: "objectId" },
            },
            required: ["_id", "createdAt", "emailKey", "expiresAt", "userId"],
          },
        },
        validationLevel: "strict",
        validationAction: "error",
      }),
      createIndex("links", [{ direction: 1, field: "tokenHash" }], { unique: true }),
      createIndex(
        "links",
        [
          { direction: 1, field: "purpose" },
          { direction: 1, field: "userId" },
        ],
        {},
      ),
      createIndex("links", [{ direction: 1, field: "expiresAt" }], { expireAfterSeconds: 0 }),
      createIndex("mails", [{ direction: 1, field: "nextAttemptAt" }], {}),
      createIndex("mails", [{ direction: 1, field: "expiresAt" }], { expireAfterSeconds: 0 }),
      createIndex(
        "organizationChanges",
        [
          { direction: 1, field: "organizationId" },
          { direction: -1, field: "_id" },
        ],
        {},
      ),
      createIndex("reservedEmails", [{ direction: 1, field: "emailKey" }], { unique: true }),
      createIndex("reservedEmails", [{ direction: 1, field: "expiresAt" }], {
        expireAfterSeconds: 0,
      }),
      createIndex(
        "users",
        [
          { direction: 1, field: "organizationId" },
          { direction: 1, field: "accessRole" },
          { direction: 1, field: "status" },
          { direction: 1, field: "nameKey" },
          { direction: 1, field: "_id" },
        ],
        {},
      ),
      createIndex(
        "users",
        [
          { direction: 1, field: "organizationId" },
          { direction: 1, field: "departmentId" },
          { direction: 1, field: "accessRole" },
          { direction: 1, field: "status" },
          { direction: 1, field: "nameKey" },
          { direction: 1, field: "_id" },
        ],
        {},
      ),
      createIndex(
        "users",
        [
          { direction: 1, field: "organizationId" },
          { direction: 1, field: "searchKeys" },
          { direction: 1, field: "accessRole" },
          { direction: 1, field: "status" },
          { direction: 1, field: "nameKey" },
          { direction: 1, field: "_id" },
        ],
        {},
      ),
      collMod(
        "organizations",
        {
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
                version: { bsonType: ["null", "int"] },
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
        },
        {
          id: "validator.organizations.update",
          label: "Update validator on organizations",
          operationClass: "widening",
        },
      ),
      collMod(
        "profileChanges",
        {
          validator: {
            $jsonSchema: {
              additionalProperties: false,
              bsonType: "object",
              properties: {
                _id: { bsonType: "objectId" },
                byUserId: { bsonType: ["null", "objectId"] },
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
                through: { bsonType: "string", enum: ["web", "api", "operator"] },
                tokenName: { bsonType: ["null", "string"] },
                userId: { bsonType: "objectId" },
              },
              required: ["_id", "changes", "createdAt", "organizationId", "requestId", "through", "userId"],
            },
          },
          validationLevel: "strict",
          validationAction: "error",
        },
        {
          id: "validator.profileChanges.update",
          label: "Update validator on profileChanges",
          operationClass: "destructive",
        },
      ),
      collMod(
        "users",
        {
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
                apiTokens: {
                  bsonType: "array",
                  items: {
                    additionalProperties: false,
                    bsonType: "object",
                    properties: {
                      createdAt: { bsonType: "date" },
                      expiresAt: { bsonType: "date" },
                      id: { bsonType: "string" },
                      lastUsedAt: { bsonType: ["null", "date"] },
                      name: { bsonType: "string" },
                      scope: { bsonType: "string", enum: ["read", "write"] },
                      secretHash: { bsonType: "string" },
                    },
                    required: ["createdAt", "expiresAt", "id", "name", "scope", "secretHash"],
                  },
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
                passwordHash: { bsonType: ["null", "string"] },
                persona: { bsonType: ["null", "objectId"] },
                phoneNumber: { bsonType: ["null", "string"] },
                searchKeys: { bsonType: "array", items: { bsonType: "string" } },
                sessions: {
                  bsonType: "array",
                  items: {
                    additionalProperties: false,
                    bsonType: "object",
                    properties: {
                      address: { bsonType: ["null", "string"] },
                      browser: { bsonType: ["null", "string"] },
                      createdAt: { bsonType: "date" },
                      expiresAt: { bsonType: "date" },
                      id: { bsonType: "string" },
                      lastUsedAt: { bsonType: "date" },
                      method: { bsonType: ["null", "string"] },
                      secretHash: { bsonType: "string" },
                    },
                    required: ["createdAt", "expiresAt", "id", "lastUsedAt", "secretHash"],
                  },
                },
                sinchPhoneNumber: { bsonType: ["null", "string"] },
                status: { bsonType: "string", enum: ["INVITED", "ACTIVE", "DISABLED"] },
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
                "status",
                "tokenEpoch",
                "updatedAt",
                "version",
              ],
            },
          },
          validationLevel: "strict",
          validationAction: "error",
        },
        {
          id: "validator.users.update",
          label: "Update validator on users",
          operationClass: "destructive",
        },
      ),
    ];
  }
}

export default M;
MigrationCLI.run(import.meta.url, M);
