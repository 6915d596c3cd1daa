import { Banner } from "../../components/ui/banner.tsx";

/** The outcome of a small form, announced as it appears. */
export function FormMessage({ failure, done }: { failure: string | null; done?: string | null | undefined }) {
  if (failure)
    return (
      <Banner tone="danger" role="alert">
        {failure}
      </Banner>
    );
  return done ? (
    <Banner tone="success" role="status">
      {done}
    </Banner>
  ) : null;
}
