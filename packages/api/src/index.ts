export { type App, type AppOptions, createApp } from "./app.ts";
export type { DomainErrorBody } from "./errors/error-body.ts";
export { errorAnswer, type HeaderMap } from "./http/answer.ts";
export type { Client } from "./http/exchange.ts";
export type { Fetch } from "./http/guest.ts";
export { isSameOrigin } from "./http/same-origin.ts";
export { sendAnswer } from "./http/send-answer.ts";
export { createLogger, describeError, type Logger } from "./logger.ts";
export type { AppRouter, Caller, RouterInputs, RouterOutputs } from "./routers/app-router.ts";
