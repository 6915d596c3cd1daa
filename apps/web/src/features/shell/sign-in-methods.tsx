"use client";
import { createContext, useContext } from "react";

/** The ways to sign in that are enabled. */
export interface SignInMethods {
  password: boolean;
  singleSignOn: boolean;
}

const Context = createContext<SignInMethods>({ password: true, singleSignOn: false });

export const SignInMethodsProvider = Context.Provider;

export function useSignInMethods(): SignInMethods {
  return useContext(Context);
}
