"""The API against its own document: an independent reader of OpenAPI 3.1 finds the document sound, and Schemathesis, which
makes up requests from it, well formed and not, finds no answer that the document does not allow. It runs as people of
several roles, with a token that only reads, and without any. A failure prints the request that brings it about."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "Browser"))

from city import City, heng  # noqa: E402
from clerk import Clerk  # noqa: E402

SEED = 20261130
SCHEMATHESIS = Path(sys.executable).parent / "schemathesis"
# Each asks differently: limits of every parameter, chance, and chains of operations that the document links. One code
# answers for all registers, so a round asks one in so many of them, and the acts, which differ, of one in so many.
ROUNDS = [
    ("caiwu", "act", "examples,coverage", 1, (12, 6)),
    ("caiwu", "act", "fuzzing,stateful", 4, (2, 1)),
    ("jixiao", "act", "fuzzing,stateful", 3, (4, 3)),
    ("shenji", "act", "fuzzing", 2, (5, 4)),
    ("juzhang", "read", "fuzzing", 2, (6, 5)),
    (None, None, "fuzzing", 2, (7, 6)),
]


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("api") / "data"
    heng("demo", "--no-serve", "--scale", "0", "--data", folder)
    city = City(folder, options=["--api-rate", "1000000"])
    yield city
    # Whatever was sent, the server is well, and so is the trail.
    city.stop()
    assert city.trail_is_sound()


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    file = tmp_path_factory.mktemp("document") / "openapi.json"
    file.write_text(heng("openapi").stdout)
    return file


@pytest.fixture(scope="module")
def numbers(city):
    """A few matters of every register that are there: numbers made up lead nowhere."""
    clerk = Clerk(city, "admin")
    found = {}
    for register in json.loads(clerk.get("/api/registers").body)["items"]:
        page = json.loads(clerk.get(f"/api/registers/{register['name']}/matters?limit=20").body)
        # What is sealed is read by nobody.
        found[register["name"]] = [matter["number"] for matter in page.get("items", [])]
    return found


def test_the_document_is_sound(document):
    from openapi_spec_validator import validate
    from openapi_spec_validator.versions import get_spec_version

    content = json.loads(document.read_text())
    assert str(get_spec_version(content)) == "OpenAPIV3.1"
    validate(content)


def test_the_server_gives_the_same_document(city, document):
    assert json.loads(Clerk(city, "caiwu").get("/api/openapi.json").body) == json.loads(document.read_text())


def left_out(registers, every, every_act):
    """The addresses that every register has, but of one register in `every`, and the acts but of one in `every_act`."""
    names = list(enumerate(sorted(registers)))
    others, distant = ("|".join(name for index, name in names if index % step) or "-" for step in (every, every_act))
    act = r"/matters/\{number\}/acts/."
    return rf"^/api/registers/(({others})(/(?!matters/\{{number\}}/acts/.).*)?|({distant}){act}.*)$"


@pytest.mark.parametrize("login, scope, phases, examples, shares", ROUNDS)
def test_no_answer_is_other_than_described(city, document, numbers, tmp_path, login, scope, phases, examples, shares):
    command = [
        SCHEMATHESIS, "--config-file", str(HERE / "schemathesis.toml"), "run", str(document), "--url", city.address,
        "--phases", phases, "--max-examples", str(examples), "--seed", str(SEED), "--generation-database", "none",
        "--generation-unique-inputs", "--output-sanitize", "false", "--no-color", "--warnings", "off",
        "--exclude-path-regex", left_out(numbers, *shares),
    ]
    if login:
        command += ["--header", f"Authorization: Bearer {Clerk(city, login).token(scope)}"]
    numbers_file = tmp_path / "numbers.json"
    numbers_file.write_text(json.dumps(numbers))
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": "api_numbers", "PYTHONPATH": str(HERE),
                   "HENG_TEST_NUMBERS": str(numbers_file)}
    ran = subprocess.run(command, capture_output=True, text=True, timeout=1500, cwd=tmp_path, env=environment)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert re.search(r"Tested: \d{3}", ran.stdout), ran.stdout
