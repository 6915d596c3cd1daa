"use client";
export { BrokenPage as default } from "../../features/shell/broken-page.tsx";
