interface People {
  length: number;
  domain: string;
  department?: string;
  /** How many of them have no address. */
  bad?: number;
}

/** A file of people. */
export function peopleFile({ length, domain, department = "", bad = 0 }: People) {
  const rows = Array.from({ length }, (_, index) => {
    const isBad = index % 60 === 7 && index < bad * 60;
    return `${isBad ? "nobody" : `person${index}@${domain}`},Person ${index},SALES_REP,${department}`;
  });
  return csvFile(["email,fullName,accessRole,department", ...rows].join("\n"));
}

/** Text as a file to choose. */
export function csvFile(text: string) {
  return { name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
}
