"use client";
import { createContext, useContext } from "react";

/** How people sign in here. */
export interface SignInMethods {
  password: boolean;
  singleSignOn: boolean;
}

const Context = createContext<SignInMethods>({ password: true, singleSignOn: false });

export const SignInMethodsProvider = Context.Provider;

export function useSignInMethods(): SignInMethods {
  return useContext(Context);
}
