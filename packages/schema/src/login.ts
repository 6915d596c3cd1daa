import { z } from "zod";
import { cleanText } from "./clean-text.ts";
import { addressCharacters } from "./email-key.ts";
import { idSchema } from "./object-id.ts";
import { userSchema } from "./profile.ts";

/** Longest password that is checked; longer ones would only slow hashing down. */
export const passwordCharacters = 1024;

/** The body of `POST /api/auth/login`. The email is cleaned; text that is not an email matches no account. */
export const loginRequestSchema = z
  .strictObject({
    email: z
      .string()
      .overwrite((value) => cleanText(value, addressCharacters))
      .max(addressCharacters)
      .meta({ examples: ["alex@acme.example"] }),
    password: z
      .string()
      .max(passwordCharacters)
      .meta({ format: "password", examples: ["settings-demo"] }),
  })
  .meta({ id: "LoginRequest" });
export type LoginRequest = z.output<typeof loginRequestSchema>;

export const loginResponseSchema = z
  .strictObject({
    token: z.string().meta({ description: "Send it as `Authorization: Bearer <token>`." }),
    user: userSchema
      .pick({ email: true, fullName: true, organizationId: true, accessRole: true })
      .extend({ id: idSchema }),
  })
  .meta({ id: "LoginResponse" });
export type LoginResponse = z.output<typeof loginResponseSchema>;

/** The answer of `GET /api/auth/verify-token`. */
export const verifyTokenResponseSchema = z
  .strictObject({ message: z.literal("Token is good") })
  .meta({ id: "VerifyTokenResponse" });
