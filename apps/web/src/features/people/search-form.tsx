import { type AccessRole, accessRoleLabels } from "@rep/schema/access-role";
import Form from "next/form";
import Link from "next/link";
import { Button } from "../../components/ui/button.tsx";
import { boxClass } from "../../components/ui/control.ts";
import { type PeopleQuery, statusLabels } from "./state.ts";

interface SearchFormProps {
  query: PeopleQuery;
  roles: readonly AccessRole[];
  /** Empty for those who see one department only. */
  departments: readonly { id: string; name: string }[];
}

interface FilterProps {
  name: string;
  label: string;
  value: string | undefined;
  options: readonly (readonly [value: string, label: string])[];
}

function Filter({ name, label, value = "", options }: FilterProps) {
  return (
    <label className="flex min-w-36 flex-1 flex-col gap-1.5 text-sm sm:flex-none">
      <span className="font-medium">{label}</span>
      <select name={name} defaultValue={value} key={value} className={`${boxClass} cursor-pointer`}>
        <option value="">All</option>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Search and filters as a plain form. */
export function SearchForm({ query: { params, filtered }, roles, departments }: SearchFormProps) {
  return (
    <Form action="" className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <label className="flex min-w-52 flex-[2] flex-col gap-1.5 text-sm">
        <span className="font-medium">Search people</span>
        <input
          type="search"
          name="search"
          defaultValue={params.search}
          key={params.search}
          placeholder="Name or email"
          className={boxClass}
        />
      </label>
      <Filter
        name="role"
        label="Role"
        value={params.role}
        options={roles.map((role) => [role, accessRoleLabels[role]])}
      />
      {departments.length > 0 && (
        <Filter
          name="department"
          label="Department"
          value={params.department}
          options={departments.map(({ id, name }) => [id, name])}
        />
      )}
      <Filter name="status" label="Status" value={params.status} options={Object.entries(statusLabels)} />
      <Button type="submit">Search</Button>
      {filtered && (
        <Link
          href="/people"
          prefetch={false}
          className="inline-flex min-h-9 items-center underline underline-offset-2"
        >
          Clear
        </Link>
      )}
    </Form>
  );
}
