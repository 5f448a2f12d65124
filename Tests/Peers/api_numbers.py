"""Loaded by Schemathesis: every other path that it makes up leads to a matter that is there."""

import json
import os
import zlib
from pathlib import Path

import schemathesis
from schemathesis.core.parameters import ParameterLocation

NUMBERS = json.loads(Path(os.environ["HENG_TEST_NUMBERS"]).read_text())


@schemathesis.hook
def before_call(context, case, **kwargs):
    parts = case.operation.path.split("/")
    if "number" not in (case.path_parameters or {}) or case.meta is None:
        return
    if case.meta.is_negative_at(ParameterLocation.PATH) or case.meta.phase.name.value == "stateful":
        return
    known = NUMBERS.get(parts[3], [])
    place = zlib.crc32(str(case.path_parameters["number"]).encode(errors="replace"))
    if known and place % 2:
        case.path_parameters["number"] = known[place // 2 % len(known)]
