import { loginRequestSchema, loginResponseSchema, verifyTokenResponseSchema } from "@rep/schema";
import { exampleProfile } from "../examples.ts";
import { bodyRoute, readRoute } from "../route.ts";

export const login = bodyRoute({
  method: "POST",
  path: "/api/auth/login",
  operationId: "login",
  tag: "Tokens",
  summary: "Exchange an email and a password for a token",
  description:
    "An unknown address, a wrong password and a disabled account are answered with the same words in the same time.",
  auth: "none",
  body: {
    schema: loginRequestSchema,
    examples: {
      demo: {
        summary: "A person",
        value: { email: "alex@acme.example", password: "correct horse battery staple" },
      },
    },
  },
  response: {
    description: "A bearer token, and who it belongs to.",
    schema: loginResponseSchema,
    example: {
      token: "session_66f2a1c09d3e4b5a6c7d8e9f_66f2a1c09d3e4b5a6c7d8e04_example",
      user: {
        id: exampleProfile.user._id,
        email: exampleProfile.user.email,
        fullName: exampleProfile.user.fullName,
        organizationId: exampleProfile.user.organizationId,
        accessRole: exampleProfile.user.accessRole,
      },
    },
  },
  errors: ["INVALID_CREDENTIALS", "PASSWORD_SIGN_IN_OFF", "TOO_MANY_ATTEMPTS"],
  async handle({ services, clientAddress, headers }, { email, password }) {
    const browser = headers.get("user-agent");
    const { token, user } = await services.auth.signIn({ email, password, clientAddress, browser });
    const { id, organizationId, values } = user;
    const { fullName, accessRole } = values;
    return { body: { token, user: { id, email: values.email, fullName, organizationId, accessRole } } };
  },
});

export const verifyToken = readRoute({
  method: "GET",
  path: "/api/auth/verify-token",
  operationId: "verifyToken",
  tag: "Tokens",
  summary: "Ask whether a token is still good",
  auth: "bearer",
  response: {
    description: "It is.",
    schema: verifyTokenResponseSchema,
    example: { message: "Token is good" },
  },
  errors: [],
  handle: async () => ({ body: { message: "Token is good" } }),
});
