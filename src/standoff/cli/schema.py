"""``standoff schema``: the JSON Schema of what ``standoff read --format json`` prints."""

import json

from standoff.cli.exits import exits


def schema() -> None:
    """Print the JSON Schema of a reading."""
    from standoff.records.schema import json_schema

    with exits():
        print(json.dumps(json_schema(), indent=2, ensure_ascii=False), flush=True)
