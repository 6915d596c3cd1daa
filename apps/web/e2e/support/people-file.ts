/** A file of two hundred people, of which `bad` have no address. */
export function peopleFile(bad: number) {
  const rows = Array.from({ length: 200 }, (_, index) => {
    const isBad = index % 60 === 7 && index < bad * 60;
    return `${isBad ? "nobody" : `person${index}@initech.example`},Person ${index},SALES_REP,Sales`;
  });
  const text = ["email,fullName,accessRole,department", ...rows].join("\n");
  return { name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
}
