"""What the real executable wrote, checked by a program that shares nothing with it but Docs/trail.md: both must agree, on
sound data and on tampered."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
HENG = os.environ.get("HENG", str(HERE.parents[1] / ".build/debug/heng"))
SEED = 20261124


def heng(*arguments):
    return subprocess.run([HENG, *map(str, arguments)], capture_output=True, text=True, timeout=120)


def peer(*files):
    command = [sys.executable, str(HERE / "verify_trail.py"), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """The example city under three heads, by an Ed25519 key and by an SM2 key that it announced."""
    folder = tmp_path_factory.mktemp("trail") / "data"
    for verb in (("demo", "--no-serve", "--scale", "0"), ("trail", "seal"), ("trail", "key", "--new", "--algorithm", "sm2"),
                 ("trail", "seal"), ("trail", "key", "--new"), ("trail", "seal")):
        ran = heng(*verb, "--data", folder)
        assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture(scope="module")
def files(city, tmp_path_factory):
    """The export, a receipt that keeps things to itself, one that discloses them, a consistency proof."""
    folder = tmp_path_factory.mktemp("files")
    export, receipt, full, proof = (folder / name for name in ("trail.jsonl", "receipt.json", "full.json", "proof.json"))
    assert heng("trail", "export", "--data", city, export).returncode == 0
    for file, *more in ((receipt,), (full, "--full")):
        ran = heng("trail", "receipt", "payment", "ZF-2021-001", "--data", city, "-o", file, *more)
        assert ran.returncode == 0, ran.stderr
    proof.write_text(heng("trail", "consistency", "1", "3", "--json", "--data", city).stdout)
    return export, receipt, full, proof


def test_agrees_that_all_is_sound(city, files):
    ran = peer(*files)
    assert ran.returncode == 0, ran.stderr
    assert heng("trail", "verify", "--data", city).returncode == 0
    for receipt in files[1:3]:
        assert heng("trail", "check-receipt", receipt).returncode == 0


def test_the_program_is_short():
    assert len((HERE / "verify_trail.py").read_text().splitlines()) <= 80


@pytest.mark.parametrize("deed", [
    "UPDATE trail SET at = at + 1 WHERE sequence = (SELECT max(sequence) FROM trail)",
    "UPDATE trail SET body = '{}' WHERE sequence = (SELECT max(sequence) FROM trail)",
    "DELETE FROM trail WHERE sequence = (SELECT max(sequence) FROM trail) - 2",
    "UPDATE trail_run SET actor = 'x' WHERE first = (SELECT min(first) FROM trail_run)",
    "DELETE FROM trail_run WHERE first = (SELECT max(first) FROM trail_run)",
    "UPDATE trail_signed_head SET at = at - 1 WHERE number = 2",
    "UPDATE trail_signed_head SET root = (SELECT root FROM trail_signed_head WHERE number = 1) WHERE number = 3",
    "DELETE FROM trail_signed_head WHERE number = 2",
    "DELETE FROM trail_key WHERE position = 2",
    "UPDATE trail_key SET signature = encoded WHERE position = 3",
])
def test_agrees_on_what_was_done_to_the_database(city, tmp_path, deed):
    folder = tmp_path / "data"
    shutil.copytree(city, folder)
    with sqlite3.connect(folder / "heng.sqlite") as database:
        assert database.execute(deed).rowcount == 1
    database.close()
    assert heng("trail", "verify", "--data", folder).returncode == 1
    assert heng("trail", "export", "--data", folder, tmp_path / "trail.jsonl").returncode == 0
    ran = peer(tmp_path / "trail.jsonl")
    assert ran.returncode == 1 and "not sound" in ran.stderr, deed


def test_agrees_on_changed_receipts(city, files, tmp_path):
    """A digit changed at random in either receipt: neither program may take it for sound where the other doesn't."""
    chance = random.Random(SEED)
    export, receipt, full, _ = files
    changed = tmp_path / "changed.json"
    for round in range(30):
        original = (receipt, full)[round % 2].read_text()
        places = [place for place, letter in enumerate(original) if letter in "0123456789abcdef"]
        place = chance.choice(places)
        changed.write_text(original[:place] + ("0" if original[place] != "0" else "1") + original[place + 1:])
        try:
            if json.loads(changed.read_text()) == json.loads(original):
                continue
        except ValueError:
            pass
        ours, theirs = heng("trail", "check-receipt", changed).returncode, peer(export, changed).returncode
        # A key's place among the keys, and such, is what neither looks at twice: then both call it sound.
        assert (ours == 0) == (theirs == 0), f"seed {SEED}, round {round}: {ours} and {theirs} at {place}"


def test_a_published_key_tells_the_bureau_from_a_forger(files, city, tmp_path):
    pem = heng("trail", "key", "--pem", "--data", city).stdout
    first = tmp_path / "first.pem"
    first.write_text(pem[pem.index("-----BEGIN"):pem.index("-----END")] + "-----END PUBLIC KEY-----\n")
    assert heng("trail", "check-receipt", files[1], "--key", first).returncode == 0
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", tmp_path / "other.key"], check=True)
    other = tmp_path / "other.pem"
    subprocess.run(["openssl", "pkey", "-in", tmp_path / "other.key", "-pubout", "-out", other], check=True)
    ran = heng("trail", "check-receipt", files[1], "--key", other)
    assert ran.returncode == 1 and "✗" in ran.stdout
