import type { NestedValues, ProfileValues } from "@rep/schema/profile-values";

/** Everybody's. The sample data is served on loopback only. */
export const demoPassword = "settings-demo";

export interface DemoPerson extends Pick<ProfileValues, "email" | "fullName" | "accessRole"> {
  designation: string;
  phoneNumber: string | null;
  department?: string;
  outboundNumber?: string;
  persona?: NestedValues["persona"];
}

export interface DemoOrganization {
  name: string;
  address: string;
  website: string;
  city: string;
  region: string;
  timezone: string;
  businessHours: string;
  defaultCountry: string;
  personaHoursOverride: boolean;
  departments: string[];
  numbers: string[];
  people: DemoPerson[];
}

const acme: DemoOrganization = {
  name: "Acme Corp",
  address: "500 Bay St, Toronto, ON",
  website: "https://acme.example",
  city: "Toronto",
  region: "Ontario",
  timezone: "America/Toronto",
  businessHours: "9am-6pm Mon-Fri",
  defaultCountry: "CA",
  personaHoursOverride: true,
  departments: ["Inside Sales", "Field Sales"],
  numbers: ["+14165550100", "+14165550101", "+14165550102"],
  people: [
    {
      email: "alex@acme.example",
      fullName: "Alex Rep",
      accessRole: "SALES_REP",
      designation: "Senior Account Executive",
      phoneNumber: "+14165550199",
      department: "Inside Sales",
      outboundNumber: "+14165550100",
      persona: {
        user: "Alex Rep",
        position: "Senior Account Executive",
        userEmail: "alex@acme.example",
        organization: "Acme Corp",
        organizationAddress: "500 Bay St, Toronto, ON",
        leadProvider: "Facebook Lead Ads",
        organizationWebsite: "https://acme.example",
        organizationCity: "Toronto",
        region: "Ontario",
        timezone: "America/Toronto",
        businessHours: "9am-6pm Mon-Fri",
      },
    },
    {
      email: "dana@acme.example",
      fullName: "Dana Head",
      accessRole: "DEPARTMENT_HEAD",
      designation: "Head of Inside Sales",
      phoneNumber: "+14165550198",
    },
    {
      email: "adam@acme.example",
      fullName: "Adam Admin",
      accessRole: "ADMIN",
      designation: "Sales Operations",
      phoneNumber: "+14165550197",
    },
    {
      email: "sam@acme.example",
      fullName: "Sam Super",
      accessRole: "SUPERADMIN",
      designation: "Head of Operations",
      phoneNumber: "+14165550196",
    },
  ],
};

const globex: DemoOrganization = {
  name: "Globex",
  address: "233 S Wacker Dr, Chicago, IL",
  website: "https://globex.example",
  city: "Chicago",
  region: "Illinois",
  timezone: "America/Chicago",
  businessHours: "8am-5pm Mon-Fri",
  defaultCountry: "US",
  personaHoursOverride: false,
  departments: ["Sales"],
  numbers: ["+13125550110", "+13125550111"],
  people: [
    {
      email: "riley@globex.example",
      fullName: "Riley Rep",
      accessRole: "SALES_REP",
      designation: "Account Executive",
      phoneNumber: null,
    },
    {
      email: "gale@globex.example",
      fullName: "Gale Admin",
      accessRole: "ADMIN",
      designation: "Sales Operations",
      phoneNumber: "+13125550198",
    },
  ],
};

/** The sample data of the profile contract. */
export const demoOrganizations: readonly DemoOrganization[] = [acme, globex];
