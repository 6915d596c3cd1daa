import { type AccessRole, accessRoleLabels } from "@rep/schema/access-role";
import Form from "next/form";
import Link from "next/link";
import { Button, buttonClass } from "../../components/ui/button.tsx";
import { boxClass } from "../../components/ui/control.ts";
import { SelectFrame, selectClass } from "../../components/ui/select.tsx";
import { type PeopleQuery, statusLabels } from "./state.ts";

interface SearchFormProps {
  query: PeopleQuery;
  roles: readonly AccessRole[];
  /** Empty for viewers who see only one department. */
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
    <label className="flex min-w-0 flex-col gap-1.5 text-sm lg:w-36">
      <span className="font-medium">{label}</span>
      <SelectFrame>
        <select name={name} defaultValue={value} key={value} className={selectClass}>
          <option value="">All</option>
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      </SelectFrame>
    </label>
  );
}

/** Search and filters as a plain form. */
export function SearchForm({ query: { params, filtered }, roles, departments }: SearchFormProps) {
  return (
    <Form action="" className="grid grid-cols-2 items-end gap-3 lg:flex">
      <label className="col-span-2 flex min-w-0 flex-1 flex-col gap-1.5 text-sm">
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
      <div className="flex gap-2">
        <Button type="submit" className="grow">
          Search
        </Button>
        {filtered && (
          <Link href="/people" prefetch={false} className={buttonClass("quiet")}>
            Clear
          </Link>
        )}
      </div>
    </Form>
  );
}
