"""What `heng backup` saves while people work, `heng restore` puts back into an empty place, and it is all there: on either
database."""

import json
import os
import re
import shutil
import stat
import subprocess
import threading
import uuid

import pytest

from city import City, heng
from clerk import Clerk

SERVER = os.environ.get("HENG_TEST_POSTGRES")
DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.skipif(not SERVER, reason="no PostgreSQL"))]


class Place:
    """Where a city lives: a folder, and a schema of its own in the PostgreSQL."""

    def __init__(self, folder, kind, name):
        self.folder, self.database = folder, None
        if kind == "postgres":
            # A dump keeps the schema's name, so every place has a database of its own.
            subprocess.run(["psql", "-q", "--no-psqlrc", SERVER, "-c", f"CREATE DATABASE {name}"], check=True)
            self.database = SERVER.replace("/heng?", f"/{name}?")

    @property
    def options(self):
        return ["--data", self.folder] + (["--database", self.database] if self.database else [])


@pytest.fixture(params=DATABASES)
def places(request, tmp_path):
    """Makes places of one kind of database."""
    made = []

    def make(folder):
        made.append(Place(tmp_path / folder, request.param, f"backup_{uuid.uuid4().hex}"))
        return made[-1]

    yield make
    for place in made:
        if place.database:
            name = re.search(r"backup_\w+", place.database)[0]
            subprocess.run(["psql", "-q", "--no-psqlrc", SERVER, "-c", f"DROP DATABASE {name} WITH (FORCE)"], check=True)


def payments(place):
    return heng("export", *place.options, "payment").stdout.splitlines()[1:]


def figure(place):
    """How many payments of 2021 the spending is made of. `explain` ends with 1 where a recount gives another figure."""
    explained = heng("measure", "explain", *place.options, "spend.total", "--period", "2021", "--json")
    return json.loads(explained.stdout)["recount"]["records"]


def test_a_backup_made_while_people_work_is_whole(places, tmp_path):
    place, other, copy = places("data"), places("restored"), tmp_path / "copy"
    heng("demo", "--no-serve", "--scale", "0", *place.options)
    city = City(place.folder, database=place.database)
    clerk, before, goes_on = Clerk(city, "caiwu"), [], threading.Event()

    def work():
        number = 0
        while not goes_on.is_set():
            answer = clerk.post(
                "/registers/payment/new", year="2021", paid_on="2021-12-30", budget_line="YS-2021-06", amount="12.34",
                payee="办公用品供应商", classification="30201 办公费", voucher=f"备-{number}")
            assert answer.status == 303, answer.text
            path = answer.location.split("?")[0]
            assert clerk.upload(f"{path}/attachments", "凭证.pdf", b"%PDF-1.4 " + str(number).encode()).status == 303
            before.append(f"备-{number}")
            number += 1

    hand = threading.Thread(target=work)
    hand.start()
    while len(before) < 5:
        goes_on.wait(0.05)
    acknowledged = list(before)
    said = heng("backup", *place.options, "--with-keys", copy).stdout
    goes_on.set()
    hand.join()
    city.stop()
    assert "encrypt" in said and stat.S_IMODE(os.stat(f"{copy}.keys").st_mode) == 0o700

    said = heng("restore", *other.options, "--with-keys", copy).stdout
    assert "sound" in said
    restored, whole = payments(other), payments(place)
    assert set(restored) <= set(whole) and all(any(name in line for line in restored) for name in acknowledged)
    assert heng("trail", "verify", *other.options).returncode == 0
    assert heng("attachments", "check", *other.options).returncode == 0
    assert figure(other) == len(restored)

    # It is a city like any other: people sign in and work on, and the trail is signed on under the same keys.
    shutil.copy(place.folder / "demo-password.txt", other.folder)
    again = City(other.folder, database=other.database)
    assert Clerk(again, "caiwu").get("/registers/payment").status == 200
    again.stop()
    heng("trail", "seal", *other.options)
    assert heng("trail", "verify", *other.options).returncode == 0


def test_nothing_is_overwritten_and_nothing_wrong_is_put_back(places, tmp_path):
    place, copy = places("data"), tmp_path / "copy"
    heng("demo", "--no-serve", "--scale", "0", *place.options)
    heng("backup", *place.options, copy)
    for verb, code in ((["backup", *place.options, copy], 65), (["restore", *place.options, copy], 65),
                       (["restore", *places("keyless").options, "--with-keys", copy], 66),
                       (["restore", *places("nothing").options, tmp_path / "not-there"], 66)):
        ran = heng(*verb, check=False)
        assert ran.returncode == code, (verb, ran.stderr)
    torn = tmp_path / "torn"
    torn.write_bytes(copy.read_bytes()[:20_000])
    empty = places("again")
    assert heng("restore", *empty.options, torn, check=False).returncode in (65, 75)
    assert heng("restore", *empty.options, copy).returncode == 0
    if place.database:
        assert "PostgreSQL" in heng("restore", "--data", tmp_path / "file", copy, check=False).stderr


def test_without_its_programs_postgresql_is_not_saved_and_says_what_to_install(places, tmp_path, monkeypatch):
    place = places("data")
    if not place.database:
        pytest.skip("SQLite needs none")
    heng("demo", "--no-serve", "--scale", "0", *place.options)
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = heng("backup", *place.options, tmp_path / "copy", check=False)
    assert ran.returncode == 65 and "postgresql-client" in ran.stderr and not (tmp_path / "copy").exists()
