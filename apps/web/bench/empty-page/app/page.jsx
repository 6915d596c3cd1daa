export default function Page() {
  return <p>A page with nothing but this sentence.</p>;
}
