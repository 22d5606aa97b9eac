"""Brings the template and the catalogues up to date, compiles them, and says what is missing or wrong: of all, or of CODE…"""

from __future__ import annotations

import sys

from tests.support.translations import (
    COMPLETE,
    TEMPLATE,
    TRANSLATED,
    compiled,
    faults,
    for_delegates,
    missing,
    path_of,
    template,
    updated,
    written,
)

if __name__ == "__main__":
    made = template()
    TEMPLATE.write_bytes(written(made))
    needed = {message.id if isinstance(message.id, str) else message.id[0] for message in made if for_delegates(message)}
    wrong = False
    for code in sys.argv[1:] or TRANSLATED:
        catalog = updated(code, made)
        path_of(code).parent.mkdir(parents=True, exist_ok=True)
        path_of(code).write_bytes(written(catalog))
        path_of(code).with_suffix(".mo").write_bytes(compiled(catalog))
        lacking = [one for one in missing(catalog) if one in needed]
        found = [*faults(code, catalog)]
        print(f"{code}: {len(needed) - len(lacking)} of {len(needed)} messages for delegates are translated")
        for line in (*found, *(f"missing: {one}" for one in lacking[:40])):
            print(f"    {line}")
        wrong = wrong or bool(found) or (code in COMPLETE and bool(lacking))
    sys.exit(wrong)
